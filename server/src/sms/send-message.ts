import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { ClickatellOverrides } from '../../../contract';
import { type E164, emit, inBrief, logFailure, now } from '../core';
import { countryOf, maskPhone, rangeOf } from '../phones';
import { viewApiKey } from '../settings';
import { failed } from './advice';
import { currentProvider } from './current-provider';
import { withoutNumbers } from './foreign-words';
import { recordPending, recordResult } from './journal';
import { hasOptedOut } from './opt-outs';
import type { SendResult } from './provider';
import { recipientOf } from './recipient';
import type { Crowd } from './record';
import { countParts } from './text/parts';

export interface Message {
  to: E164;
  text: string;
  /** What it is about, for the Activity page: a purpose, 'test' or 'other'. */
  purpose: string;
  /** Names the challenge it carries, without giving it away. */
  challenge?: string;
  /** Where a stranger could have asked for it: the watchdog judges these. */
  crowd?: Crowd | null;
  locale?: string;
  clickatell?: ClickatellOverrides;
}

const NO_KEY = failed({ reason: 'configuration', code: 'no-key', advice: 'no-key' });
const UNREADABLE = failed({ reason: 'configuration', code: 'no-key', advice: 'key-unreadable' });
const FAULT = failed({ reason: 'transient', code: 'fault', advice: 'fault' });
const OPTED_OUT = failed({ reason: 'recipient', code: 'opted-out', advice: 'opted-out' });

const ask = async (
  strapi: Core.Strapi,
  { to, text, clickatell }: Message,
  reference: string
): Promise<SendResult> => {
  if (await hasOptedOut(strapi, to)) return OPTED_OUT;
  const provider = await currentProvider(strapi, clickatell);
  if (provider) return provider.send({ to, text, reference });
  return (await viewApiKey(strapi)).readable ? NO_KEY : UNREADABLE;
};

const attempt = async (strapi: Core.Strapi, message: Message, reference: string): Promise<SendResult> => {
  try {
    return await ask(strapi, message, reference);
  } catch (error) {
    strapi.log.error(`sms-auth: a message could not be handed over (${withoutNumbers(inBrief(error))}).`);
    return FAULT;
  }
};

const tell = (strapi: Core.Strapi, message: Message, reference: string, result: SendResult): void => {
  const about = {
    reference,
    to: maskPhone(message.to),
    country: countryOf(message.to),
    purpose: message.purpose,
  };
  if (result.sent) {
    emit(strapi, 'sms-auth.message.sent', about);
    return;
  }
  const { reason, code, description } = result;
  strapi.log.warn(
    `sms-auth: a message (${message.purpose}) was not sent: ${reason}, code ${code}. ${description}`
  );
  emit(strapi, 'sms-auth.message.failed', { ...about, reason, code, description });
};

const begin = (strapi: Core.Strapi, message: Message): string => {
  const reference = randomUUID();
  const at = now();
  recordPending(strapi, {
    reference,
    challenge: message.challenge ?? null,
    to: maskPhone(message.to),
    recipient: recipientOf(strapi, message.to),
    country: countryOf(message.to),
    range: rangeOf(message.to),
    purpose: message.purpose,
    crowd: message.crowd ?? null,
    locale: message.locale ?? null,
    parts: countParts(message.text).parts,
    statusAt: at,
    sentAt: at,
  });
  return reference;
};

/** Everything but the message. */
export const pretendMessage = async (strapi: Core.Strapi, message: Message): Promise<SendResult> => {
  await hasOptedOut(strapi, message.to);
  return FAULT;
};

/** Sends one text and writes down what became of it. */
export const sendMessage = async (strapi: Core.Strapi, message: Message): Promise<SendResult> => {
  const reference = begin(strapi, message);
  const result = await attempt(strapi, message, reference);
  tell(strapi, message, reference, result);
  // The message has gone, or has not: books that cannot be kept change nothing of that.
  await recordResult(strapi, reference, result, now()).catch(
    logFailure(strapi, 'what became of a message could not be written down')
  );
  return result;
};
