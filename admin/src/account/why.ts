import type { Reason } from '../api/answers';
import { type Say, type TextKey, useText } from '../texts';

/** Clickatell's codes that mean one thing an owner can do; both APIs' at once, for none means two. */
const ADVICE: Record<Reason, Record<string, TextKey>> = {
  configuration: {
    1: 'why.key',
    108: 'why.key',
    2: 'why.inactive',
    3: 'why.suspended',
    7: 'why.address',
    45: 'why.from',
    100: 'why.parts',
    106: 'why.twoWay',
    110: 'why.usa',
    607: 'why.oneWay',
  },
  balance: {},
  recipient: { 26: 'why.optedOut' },
  transient: {
    43: 'why.rate',
    ECONNREFUSED: 'why.unreachable',
    ENOTFOUND: 'why.unreachable',
    EAI_AGAIN: 'why.unreachable',
    EHOSTUNREACH: 'why.unreachable',
    ENETUNREACH: 'why.unreachable',
    ERR_TLS_CERT_ALTNAME_INVALID: 'why.unreachable',
    ECONNRESET: 'why.silent',
    ECONNABORTED: 'why.silent',
    ETIMEDOUT: 'why.silent',
    ERR_CANCELED: 'why.silent',
  },
};

const SAYS = 'Clickatell says: ';

export interface Failure {
  reason: Reason;
  code: string | null;
  description: string | null;
  /** Whether Clickatell took the message first, and then did not deliver it: its codes are others then. */
  taken?: boolean;
}

const adviceFor = ({ reason, code, taken }: Failure): TextKey | undefined => {
  if (taken || code === null) return undefined;
  const known = ADVICE[reason]?.[code];
  return known ?? (reason === 'transient' && /^\d{3}$/.test(code) ? 'why.status' : undefined);
};

/** The server advises in English and then quotes; only the quotation is of use beside a translated advice. */
const quoted = (description: string, isKnown: boolean): string => {
  const at = description.indexOf(SAYS);
  if (at >= 0) return description.slice(at + SAYS.length);
  // Sentences of the server's own, where Clickatell said nothing.
  return isKnown || description.startsWith('Clickatell ') ? '' : description;
};

const quotation = (words: string, code: string | null, say: Say): string | null => {
  if (words === '') return code ? say('why.code', { code }) : null;
  const isolated = `\u2068${words}\u2069`;
  return code ? say('why.words', { words: isolated, code }) : say('why.wordsOnly', { words: isolated });
};

/** Why a message did not go out: whose move it is, in the language of the page, then Clickatell's own words. */
export const useWhy = () => {
  const say = useText();
  return (failure: Failure): { advice: string; words: string | null } => {
    const { reason, code, description, taken } = failure;
    const known = adviceFor(failure);
    const general = taken && reason !== 'balance' ? 'why.undelivered' : (`why.${reason}` as const);
    return {
      advice: known ? say(known, { code: code ?? '' }) : say(general),
      words: quotation(quoted(description ?? '', known !== undefined || reason === 'balance'), code, say),
    };
  };
};
