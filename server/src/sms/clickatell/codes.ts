import { withoutNumbers } from '../foreign-words';
import type { Reason } from '../provider';

type Entry = [Reason, string];

const CONFIGURATION = 'configuration';

/**
 * One API's codes: whose move it is, and a sentence an owner can act on. Where the sentence is empty,
 * Clickatell's own words stand alone. Source: Clickatell's One API error codes.
 */
const ONE: Record<string, Entry> = {
  1: [CONFIGURATION, 'Clickatell does not take this API key. Copy it again from the SMS integration.'],
  2: [CONFIGURATION, 'The integration is not active in Clickatell’s dashboard.'],
  3: [CONFIGURATION, 'The account or integration is suspended in Clickatell’s dashboard.'],
  7: [CONFIGURATION, 'Clickatell allows this key only from other IP addresses.'],
  18: ['transient', ''],
  19: ['transient', ''],
  20: ['balance', 'The Clickatell account has no balance left. Top it up in the dashboard.'],
  25: ['recipient', ''],
  26: ['recipient', 'This number has opted out of messages from this integration.'],
  27: ['recipient', ''],
  28: [CONFIGURATION, ''],
  29: ['recipient', ''],
  38: [CONFIGURATION, ''],
  39: [CONFIGURATION, ''],
  40: [CONFIGURATION, ''],
  43: ['transient', 'Clickatell takes no more messages at this rate.'],
  44: [CONFIGURATION, ''],
  45: [
    CONFIGURATION,
    'The From number does not fit the integration: a two-way one needs its number, a one-way one takes none.',
  ],
  46: [CONFIGURATION, ''],
  100: [
    CONFIGURATION,
    'The text needs more than one part, which is switched off in Clickatell’s dashboard. Shorten it.',
  ],
  101: ['recipient', ''],
  110: [
    CONFIGURATION,
    'Messages to the USA need a two-way number. Put it in the Clickatell phone number field.',
  ],
  111: [CONFIGURATION, ''],
};

/** Platform's codes mean other things under the same numbers. Source: answers seen from the live API. */
const PLATFORM: Record<string, Entry> = {
  106: [CONFIGURATION, 'The integration is two-way: put its number in the Clickatell phone number field.'],
  108: [CONFIGURATION, 'Clickatell does not take this API key. Copy it again from the SMS integration.'],
  301: ['balance', 'The Clickatell account has no balance left. Top it up in the dashboard.'],
  607: [CONFIGURATION, 'The integration is one-way: leave the Clickatell phone number field empty.'],
};

const isBusy = (status: number): boolean => status === 429 || status >= 500;

/** Platform refuses single messages in words alone, and tells by the status when it is only busy. */
const wordsOf = (description: string, status: number): Entry => {
  if (isBusy(status)) return ['transient', ''];
  if (/destination|recipient|opted|blocked number/i.test(description)) return ['recipient', ''];
  if (/balance|credit/i.test(description))
    return ['balance', 'The Clickatell account has no balance left. Top it up in the dashboard.'];
  return [CONFIGURATION, ''];
};

export const explain = (
  api: 'one' | 'platform',
  code: string,
  words: string,
  status: number
): { reason: Reason; description: string } => {
  const [reason, advice] = (api === 'one' ? ONE : PLATFORM)[code] ?? wordsOf(words, status);
  const said = withoutNumbers(words);
  return { reason, description: [advice, said && `Clickatell says: ${said}`].filter(Boolean).join(' ') };
};
