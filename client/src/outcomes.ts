import type { AccountErrorCode, RefusalReason, RestErrorCode } from '../../contract';
import type {
  Challenge,
  Config,
  Enrollment,
  FieldError,
  Phone,
  Proof,
  Registration,
  Reprove,
  Session,
  TrustedDevice,
  User,
} from './shapes';

/** What users-permissions says in sentences alone. */
export type StockErrorCode =
  /** A wrong identifier or password. */
  | 'credentials.invalid'
  /** The e-mail or the username has an account; Strapi does not say which. */
  | 'account.taken'
  | 'account.blocked'
  | 'account.unconfirmed'
  /** The site takes no new accounts. */
  | 'registration.closed'
  /** The link of "forgot password" was used, or a newer one was sent. */
  | 'reset-code.invalid';

/** What the client says itself. */
export type ClientErrorCode =
  /** No answer came: offline, or blocked by CORS. */
  | 'network'
  /** No answer came in time; it may still have been done. */
  | 'timeout'
  /** By the app's own `signal`. */
  | 'aborted'
  /** `baseUrl` does not lead to Strapi's REST API, or an option of the client threw. */
  | 'setup'
  /** 401, 403 and 404 in Strapi's own words. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  /** Any other 4xx in Strapi's own words. */
  | 'refused'
  /** 5xx, or an answer that is not of this API. */
  | 'server';

export type ErrorCode = RestErrorCode | AccountErrorCode | StockErrorCode | ClientErrorCode;

interface Detailed {
  ok: false;
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
  reason?: RefusalReason;
  /** With `phone.country-not-allowed`: the country that the number was read in. */
  country?: string | null;
  /** Fields of the request, without the values that they had. */
  errors?: FieldError[];
  /** What else the server says of it: a site's own details. */
  details?: Record<string, unknown>;
}

interface Narrowed {
  'code.invalid': { attemptsLeft: number };
  'rate.limited': { retryAfter: number };
  'phone.country-not-allowed': { country: string | null };
}

/** Why it did not work. Ask `code`: TypeScript knows what comes with it. */
export type Failure = {
  [Code in ErrorCode]: Detailed & { code: Code } & (Code extends keyof Narrowed ? Narrowed[Code] : unknown);
}[ErrorCode];

/** A failure of a route of the site's own, whose codes its app names. */
export type SiteFailure<Code extends string> = Detailed & { code: Code };

interface Kinds {
  config: Config;
  challenge: { challenge: Challenge };
  /** The number is verified already: nothing is to be done. */
  unchanged: object;
  session: Session;
  /** In the place of a session: this person's role needs a phone, which `enroll` begins. */
  enrollment: { enrollment: Enrollment };
  /** The account exists; users-permissions has sent an e-mail to confirm first. */
  unconfirmed: { user: User };
  registration: { registration: Registration };
  phone: { phone: Phone; recoveryCodes?: string[] };
  'recovery-codes': { recoveryCodes: string[] };
  proof: { proof: Proof };
  /** In the place of a session: nobody has used the account for long, and `reprove` shows that it is still theirs. */
  reprove: { reprove: Reprove };
  /** A code is on its way to the account's e-mail. */
  sent: { sent: true };
  devices: { devices: TrustedDevice[] };
  token: { jwt: string; refreshToken?: string };
  'logged-out': unknown;
  user: { user: User; challenge?: Challenge };
}

export type Kind = keyof Kinds;
export type Success<K extends Kind> = { [P in K]: { ok: true; kind: P } & Kinds[P] }[K];
/** Ask `ok` first, then `kind`: TypeScript knows the rest. */
export type Outcome<K extends Kind> = Success<K> | Failure;

export type Verified = Outcome<
  'session' | 'registration' | 'challenge' | 'phone' | 'recovery-codes' | 'proof' | 'reprove'
>;

// The key that tells one answer from the other.
const MARKS: Record<Kind, string> = {
  config: 'enabled',
  challenge: 'challenge',
  unchanged: 'challenge',
  session: 'jwt',
  enrollment: 'enrollment',
  unconfirmed: 'user',
  registration: 'registration',
  phone: 'phone',
  'recovery-codes': 'recoveryCodes',
  proof: 'proof',
  reprove: 'reprove',
  sent: 'sent',
  devices: 'devices',
  token: 'jwt',
  'logged-out': 'ok',
  user: 'user',
};

export type Reply = { ok: true; status: number; body: object } | Failure;

const unexpected = (status: number): Failure => ({
  ok: false,
  code: 'server',
  message: 'Unexpected answer.',
  status,
});

/** Names an answer: the first of `kinds` whose mark it carries. This is the edge to the untyped wire. */
export const read = <K extends Kind>(reply: Reply, ...kinds: readonly K[]): Outcome<K> => {
  if (!reply.ok) return reply;
  const kind = kinds.find((one) => MARKS[one] in reply.body);
  return kind ? ({ ...reply.body, ok: true, kind } as Success<K>) : unexpected(reply.status);
};
