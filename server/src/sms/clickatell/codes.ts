import type { ClickatellApi, FailureReason, SendAdvice } from '../../../../contract';
import { failed } from '../advice';
import type { SendResult } from '../provider';

type Entry = [FailureReason, SendAdvice | null];

const CONFIGURATION = 'configuration';

/**
 * One API's codes: who can do something about it, and what. Without an advice Clickatell's own words stand
 * alone. Source: Clickatell's One API error codes.
 */
const ONE: Record<string, Entry> = {
  1: [CONFIGURATION, 'key'],
  2: [CONFIGURATION, 'inactive'],
  3: [CONFIGURATION, 'suspended'],
  7: [CONFIGURATION, 'address'],
  18: ['transient', null],
  19: ['transient', null],
  20: ['balance', 'top-up'],
  25: ['recipient', null],
  26: ['recipient', 'opted-out'],
  27: ['recipient', null],
  28: [CONFIGURATION, null],
  29: ['recipient', null],
  38: [CONFIGURATION, null],
  39: [CONFIGURATION, null],
  40: [CONFIGURATION, null],
  43: ['transient', 'rate'],
  44: [CONFIGURATION, null],
  45: [CONFIGURATION, 'from'],
  46: [CONFIGURATION, null],
  100: [CONFIGURATION, 'parts'],
  101: ['recipient', null],
  110: [CONFIGURATION, 'usa'],
  111: [CONFIGURATION, null],
};

/** Platform's codes mean other things under the same numbers. Source: answers seen from the live API. */
const PLATFORM: Record<string, Entry> = {
  106: [CONFIGURATION, 'two-way'],
  108: [CONFIGURATION, 'key'],
  301: ['balance', 'top-up'],
  607: [CONFIGURATION, 'one-way'],
};

/** What a message is refused with, by API. */
export const REFUSALS: Record<ClickatellApi, Record<string, Entry>> = { one: ONE, platform: PLATFORM };

/**
 * What a delivery report says, by API; codes that are in neither list are steps on the way. The two APIs give 4
 * and 5 opposite meanings. Source: Clickatell's status codes of both APIs.
 */
export const DELIVERY: Record<ClickatellApi, { delivered: number[]; failed: Record<number, Entry> }> = {
  one: {
    delivered: [5, 6],
    failed: {
      20: ['recipient', null],
      21: ['recipient', null],
      22: ['recipient', null],
      23: ['recipient', null],
      25: ['balance', 'top-up'],
      26: [CONFIGURATION, 'volume'],
      27: [CONFIGURATION, 'volume'],
      28: [CONFIGURATION, 'volume'],
      29: ['recipient', null],
      60: ['transient', null],
      61: ['transient', null],
      100: ['recipient', null],
    },
  },
  platform: {
    delivered: [4],
    failed: {
      5: ['recipient', null],
      6: ['recipient', null],
      7: ['recipient', null],
      9: ['recipient', null],
      10: ['recipient', null],
      12: ['balance', 'top-up'],
      14: [CONFIGURATION, 'volume'],
    },
  },
};

const isBusy = (status: number): boolean => status === 429 || status >= 500;

/** Platform refuses single messages in words alone, and tells by the status when it is only busy. */
const wordsOf = (description: string, status: number): Entry => {
  if (isBusy(status)) return ['transient', null];
  if (/destination|recipient|opted|blocked number/i.test(description)) return ['recipient', null];
  if (/balance|credit/i.test(description)) return ['balance', 'top-up'];
  return [CONFIGURATION, null];
};

/** A refusal by its code: `words` are Clickatell's. */
export const explain = (
  api: ClickatellApi,
  code: string,
  words: string,
  status: number
): Extract<SendResult, { sent: false }> => {
  const [reason, advice] = REFUSALS[api][code] ?? wordsOf(words, status);
  return failed({ reason, code, advice, words });
};
