import type { Challenge, Config, Phone, Proof, Registration, Session, User } from './shapes';

/** The plugin's own codes, and six for what other parts say or do not say. */
export type ErrorCode =
  | 'phone.invalid'
  | 'phone.country-not-allowed'
  | 'phone.type-not-allowed'
  | 'phone.taken'
  | 'phone.none'
  | 'phone.not-yours'
  | 'phone.required'
  | 'code.malformed'
  | 'code.invalid'
  | 'code.expired'
  | 'code.exhausted'
  | 'challenge.unknown'
  | 'registration.invalid'
  | 'request.invalid'
  | 'feature.disabled'
  | 'step-up.required'
  | 'rate.limited'
  | 'sms.not-sent'
  /** No answer came: offline, blocked by CORS, aborted. */
  | 'network'
  /** 401, 403 and 404 in Strapi's own words. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  /** Any other 4xx in Strapi's own words, e.g. "Email or Username are already taken". */
  | 'refused'
  /** 5xx, or an answer that is not of this API. */
  | 'server';

export interface FieldError {
  path: string[];
  message: string;
  name?: string;
}

export interface Failure {
  ok: false;
  code: ErrorCode;
  /** A sentence for people, in the server's words. */
  message: string;
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** Seconds. */
  retryAfter?: number;
  attemptsLeft?: number;
  /** With `sms.not-sent`: it can be resent at once. */
  challenge?: Challenge;
  /** With `sms.not-sent`: the number answered STOP, and has to send START first. */
  reason?: 'opted-out';
  errors?: FieldError[];
}

interface Kinds {
  config: Config;
  challenge: { challenge: Challenge };
  /** The number is verified already: nothing is to be done. */
  unchanged: object;
  session: Session;
  /** The account exists; users-permissions has sent an e-mail to confirm first. */
  unconfirmed: { user: User };
  registration: { registration: Registration };
  phone: { phone: Phone; recoveryCodes?: string[] };
  'recovery-codes': { recoveryCodes: string[] };
  proof: { proof: Proof };
  token: { jwt: string; refreshToken?: string };
  'logged-out': unknown;
  user: { user: User; challenge?: Challenge };
}

export type Kind = keyof Kinds;
export type Success<K extends Kind> = { [P in K]: { ok: true; kind: P } & Kinds[P] }[K];
/** Ask `ok` first, then `kind`: TypeScript knows the rest. */
export type Outcome<K extends Kind> = Success<K> | Failure;

export type Verified = Outcome<
  'session' | 'registration' | 'challenge' | 'phone' | 'recovery-codes' | 'proof'
>;

// The key that tells one answer from the other.
const MARKS: Record<Kind, string> = {
  config: 'enabled',
  challenge: 'challenge',
  unchanged: 'challenge',
  session: 'jwt',
  unconfirmed: 'user',
  registration: 'registration',
  phone: 'phone',
  'recovery-codes': 'recoveryCodes',
  proof: 'proof',
  token: 'jwt',
  'logged-out': 'ok',
  user: 'user',
};

export type Reply = { ok: true; body: object } | Failure;

export const noAnswer: Failure = { ok: false, code: 'server', message: 'Unexpected answer.', status: 0 };

/** Names an answer: the first of `kinds` whose mark it carries. This is the edge to the untyped wire. */
export const read = <K extends Kind>(reply: Reply, ...kinds: readonly K[]): Outcome<K> => {
  if (!reply.ok) return reply;
  const kind = kinds.find((one) => MARKS[one] in reply.body);
  return kind ? ({ ...reply.body, ok: true, kind } as Success<K>) : noAnswer;
};
