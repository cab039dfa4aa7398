import type { FailureReason, SendAdvice } from '../../../contract';
import { type Say, type TextKey, useText } from '../texts';

const ADVICE: Record<SendAdvice, TextKey> = {
  'no-key': 'why.noKey',
  'key-unreadable': 'why.unreadable',
  key: 'why.key',
  inactive: 'why.inactive',
  suspended: 'why.suspended',
  address: 'why.address',
  from: 'why.from',
  parts: 'why.parts',
  'two-way': 'why.twoWay',
  'one-way': 'why.oneWay',
  usa: 'why.usa',
  'top-up': 'why.balance',
  'opted-out': 'why.optedOut',
  rate: 'why.rate',
  volume: 'why.volume',
  unreachable: 'why.unreachable',
  'no-answer': 'why.silent',
  unclear: 'why.status',
  provider: 'why.provider',
  fault: 'why.fault',
};

export interface Failure {
  reason: FailureReason;
  code: string | null;
  advice: SendAdvice | null;
  words: string | null;
  /** Whether Clickatell took the message first, and then did not deliver it. */
  taken?: boolean;
}

// Codes of our own say nothing that the advice has not said.
const isClickatells = (code: string | null): code is string => code !== null && /^\d+$/.test(code);

const quotation = ({ words, code }: Failure, say: Say): string | null => {
  if (words === null) return isClickatells(code) ? say('why.code', { code }) : null;
  const isolated = `\u2068${words}\u2069`;
  return code ? say('why.words', { words: isolated, code }) : say('why.wordsOnly', { words: isolated });
};

/** Why a message did not go out: who can do what about it, in the language of the page, then Clickatell's own words. */
export const useWhy = () => {
  const say = useText();
  return (failure: Failure): { advice: string; words: string | null } => {
    const { reason, code, advice, taken } = failure;
    const general: TextKey = taken && reason !== 'balance' ? 'why.undelivered' : `why.${reason}`;
    return {
      advice: say((advice && ADVICE[advice]) ?? general, { code: code ?? '' }),
      words: quotation(failure, say),
    };
  };
};
