import type { Challenge, Enrollment } from './answers';

/** Every refusal of the plugin and its HTTP status. The code is in `error.details.code`, for programs. */
export const ERRORS = {
  'phone.invalid': 400,
  'phone.country-not-allowed': 400,
  'phone.type-not-allowed': 400,
  'phone.taken': 400,
  'phone.none': 400,
  'code.malformed': 400,
  'code.invalid': 400,
  'code.expired': 400,
  'code.exhausted': 400,
  'challenge.unknown': 400,
  'registration.invalid': 400,
  'request.invalid': 400,
  'feature.disabled': 403,
  'phone.not-yours': 403,
  'phone.required': 403,
  'step-up.required': 403,
  /** GraphQL alone: over REST the challenge is the answer. */
  'two-step.required': 400,
  'rate.limited': 429,
  'sms.not-sent': 503,
} as const;
export type ErrorCode = keyof typeof ERRORS;
/** The codes that REST answers. */
export type RestErrorCode = Exclude<ErrorCode, 'two-step.required'>;

/** What `details.code` says beside users-permissions' own refusals in `register/complete`. */
export type AccountErrorCode = 'email.taken' | 'email.invalid' | 'username.taken' | 'password.invalid';

/** One field of a request that is wrong, as Strapi writes it. */
export interface FieldError {
  path: string[];
  message: string;
  name: string;
}

/** Where a code has a cause that the person can mend. `opted-out`: the number answered STOP and has to send START first.
 * `verify-own`: the person's own number, given to a route that does not verify it. `unavailable`: nothing was to be sent,
 * but the counters that keep two registrations apart cannot be asked. */
export type RefusalReason = 'opted-out' | 'verify-own' | 'unavailable';

/** What a code says beside itself. */
interface OwnDetails {
  'code.invalid': { attemptsLeft: number };
  /** The country that the number was read in; null for worldwide networks. */
  'phone.country-not-allowed': { country: string | null };
  'request.invalid': { errors: FieldError[] };
  'two-step.required': { challenge: Challenge };
  /** Seconds, as in the header `Retry-After`. */
  'rate.limited': { retryAfter: number };
  'phone.not-yours': { reason?: RefusalReason };
  /** GraphQL's sign-ins, and `service('two-step')`, begin an enrollment with it; over REST that is the answer. */
  'phone.required': { enrollment?: Enrollment };
  /** The challenge can be resent at once. */
  'sms.not-sent': { challenge?: Challenge; reason?: RefusalReason };
}

/** `error.details`, by code. */
export type ErrorDetails = {
  [Code in ErrorCode]: { code: Code } & (Code extends keyof OwnDetails ? OwnDetails[Code] : unknown);
};
/** What has to be said of a refusal beside its code. */
export type DetailsOf<Code extends ErrorCode> = Omit<ErrorDetails[Code], 'code'>;

/** A refusal on the wire, in Strapi's envelope. */
export interface ErrorAnswer<Code extends ErrorCode = ErrorCode> {
  data: null;
  error: {
    status: (typeof ERRORS)[Code];
    name: string;
    /** A sentence for people. */
    message: string;
    details: ErrorDetails[Code];
  };
}
