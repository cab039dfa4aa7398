import { errors } from '@strapi/utils';

/** The error table: what a program reads, the HTTP status, and the sentence for people. */
const ERRORS = {
  'phone.invalid': [400, 'This is not a valid phone number.'],
  'phone.country-not-allowed': [400, 'Phone numbers of this country are not accepted here.'],
  'phone.type-not-allowed': [400, 'This kind of phone number cannot receive a code. Use a mobile number.'],
  'phone.taken': [400, 'This phone number already belongs to another account.'],
  'phone.none': [400, 'There is no phone number on this account.'],
  'code.malformed': [400, 'A code is a text of digits, as many as the message had.'],
  'code.invalid': [400, 'This code is not right.'],
  'code.expired': [400, 'This code has expired. Ask for a new one.'],
  'code.exhausted': [400, 'Too many wrong codes. Ask for a new one.'],
  'challenge.unknown': [400, 'This verification is over or was replaced by a newer one. Start again.'],
  'registration.invalid': [400, 'This registration is over. Verify the phone number again.'],
  'request.invalid': [400, 'The request is not valid.'],
  'feature.disabled': [403, 'This feature is switched off.'],
  'phone.not-yours': [
    403,
    'A phone number is set by its owner alone, who verifies it. An administrator takes one away in People; docs/migrating.md says how to bring many.',
  ],
  'phone.required': [403, 'A verified phone number is needed for this.'],
  'step-up.required': [403, 'Confirm with a code first.'],
  'two-step.required': [400, 'A code is needed to finish logging in.'],
  'rate.limited': [429, 'Too many requests. Try again later.'],
  'sms.not-sent': [503, 'The message could not be sent. Try again.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;
export type ErrorCode = keyof typeof ERRORS;

/** Where one code has a cause that its person can mend: `details.reason`, and the sentence that says how. */
const REASONS = {
  'opted-out': 'This phone number has asked for no more messages. Send START to receive them again.',
  'verify-own': 'This does not set your phone number: PUT /auth/phone/me does, and sends a code to it.',
} as const satisfies Record<string, string>;
export type RefusalReason = keyof typeof REASONS;

/** A refusal of the plugin: one of Strapi's own errors, so that REST, GraphQL and foreign callers read it. */
export type Refusal = errors.ApplicationError & {
  code: ErrorCode;
  status: number;
  details: Record<string, unknown>;
};

// Strapi maps classes to statuses. It drops the details of a 403 unless it is a PolicyError, and has no
// class for 503: `refusals.ts` writes that one.
type ErrorClass = new (message: string, details: Record<string, unknown>) => Error;
const CLASSES: Record<400 | 403 | 429 | 503, [ErrorClass, name: string]> = {
  400: [errors.ApplicationError, 'ApplicationError'],
  403: [errors.PolicyError, 'ForbiddenError'],
  429: [errors.RateLimitError, 'RateLimitError'],
  503: [errors.ApplicationError, 'ServiceUnavailableError'],
};

/** What is wrong with one field of a body or of the settings, as Strapi writes it. */
export interface FieldFault {
  path: string[];
  message: string;
  name: 'ValidationError';
}

export const fieldFault = (path: string[], message: string): FieldFault => ({
  path,
  message,
  name: 'ValidationError',
});

const refusals = new WeakSet<object>();
export const isRefusal = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && refusals.has(error);

/** `throw refuse('phone.taken')`. `details.code` is stable and for programs, `message` for people. */
export const refuse = (
  code: ErrorCode,
  details: Record<string, unknown> & { reason?: RefusalReason } = {}
): Refusal => {
  const [status, sentence] = ERRORS[code];
  const [Kind, name] = CLASSES[status];
  const message = details.reason ? REASONS[details.reason] : sentence;
  const refusal = Object.assign(new Kind(message, { code, ...details }), { name, code, status });
  refusals.add(refusal);
  return refusal as unknown as Refusal;
};

/** `request.invalid`, with the one field that is to blame. */
export const refuseField = (path: string[], message: string): Refusal =>
  refuse('request.invalid', { errors: [fieldFault(path, message)] });
