import type { FailureReason, SendAdvice } from '../../../contract';
import { withoutNumbers } from './foreign-words';
import type { SendResult } from './provider';

/** Each advice in English, for the log and for people who call the API; the admin has its own words. */
const SENTENCES: Record<SendAdvice, string> = {
  'no-key':
    'There is no Clickatell API key: paste it in Settings → SMS Authentication, or set clickatell.apiKey in config/plugins.',
  'key-unreadable':
    'The saved Clickatell API key cannot be decrypted any more. Paste it again in Settings → SMS Authentication.',
  key: 'Clickatell does not take this API key. Copy it again from the SMS integration.',
  inactive: 'The integration is not active in Clickatell’s dashboard.',
  suspended: 'The account or integration is suspended in Clickatell’s dashboard.',
  address: 'Clickatell allows this key only from other IP addresses.',
  from: 'The From number does not fit the integration: a two-way one needs its number, a one-way one takes none.',
  parts: 'The text needs more than one part, which is switched off in Clickatell’s dashboard. Shorten it.',
  'two-way': 'The integration is two-way: put its number in the Clickatell phone number field.',
  'one-way': 'The integration is one-way: leave the Clickatell phone number field empty.',
  usa: 'Messages to the USA need a two-way number. Put it in the Clickatell phone number field.',
  'top-up': 'The Clickatell account has no balance left. Top it up in the dashboard.',
  'opted-out':
    'This number answered STOP. It has to send START to the two-way number before it gets messages again.',
  rate: 'Clickatell takes no more messages at this rate.',
  volume: 'A volume limit of the Clickatell account was reached. Have it raised in the dashboard.',
  unreachable: 'Clickatell could not be reached. Check the server’s way to the internet.',
  'no-answer': 'Clickatell did not answer in time, so the message may or may not have gone out.',
  unclear: 'Clickatell answered without saying whether it took the message.',
  provider: 'The site’s own provider failed; its log says why.',
  fault: 'Something failed on this site before the message was handed over; its log says what.',
};

interface Failed {
  reason: FailureReason;
  code: string;
  advice: SendAdvice | null;
  /** What Clickatell said, as it said it. */
  words?: string;
}

/** A message that did not go out: the advice, then Clickatell's own words without the numbers in them. */
export const failed = ({
  reason,
  code,
  advice,
  words = '',
}: Failed): Extract<SendResult, { sent: false }> => {
  const said = withoutNumbers(words);
  const sentences = [advice && SENTENCES[advice], said && `Clickatell says: ${said}`];
  return {
    sent: false,
    reason,
    code,
    description: sentences.filter(Boolean).join(' '),
    advice,
    words: said || null,
  };
};
