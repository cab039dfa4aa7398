import { errors } from '@strapi/utils';
import { ERRORS, type ErrorCode, type RefusalReason } from '../../../contract';

type Details = Record<string, unknown>;

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });
const nameOf = (country: unknown): string =>
  typeof country === 'string' ? (COUNTRIES.of(country) ?? country) : 'a worldwide network';

/** The sentence for people; the code and its HTTP status are the contract's. */
const SENTENCES: Record<ErrorCode, string | ((details: Details) => string)> = {
  'phone.invalid': 'This is not a valid phone number.',
  'phone.country-not-allowed': ({ country }: Details) =>
    `Phone numbers of this country are not accepted here: ${nameOf(country)}.`,
  'phone.type-not-allowed': 'This kind of phone number cannot receive a code. Use a mobile number.',
  'phone.taken': 'This phone number already belongs to another account.',
  'phone.none': 'There is no phone number on this account.',
  'code.malformed': 'A code is a text of digits, as many as the message had.',
  'code.invalid': 'This code is not right.',
  'code.expired': 'This code has expired. Ask for a new one.',
  'code.exhausted': 'Too many wrong codes. Ask for a new one.',
  'challenge.unknown': 'This verification is over or was replaced by a newer one. Start again.',
  'registration.invalid': 'This registration is over. Verify the phone number again.',
  'request.invalid': 'The request is not valid.',
  'feature.disabled': 'This feature is switched off.',
  'phone.not-yours':
    'A phone number is set by its owner alone, who verifies it. An administrator takes one away in People; docs/migrating.md says how to bring many.',
  'phone.required': 'A verified phone number is needed for this.',
  'step-up.required': 'Confirm with a code first.',
  'two-step.required': 'A code is needed to finish logging in.',
  'rate.limited': 'Too many requests. Try again later.',
  'sms.not-sent': 'The message could not be sent. Try again.',
};

/** Where one code has a cause that its person can mend: `details.reason`, and the sentence that says how. */
const REASONS: Record<RefusalReason, string> = {
  'opted-out': 'This phone number has asked for no more messages. Send START to receive them again.',
  unavailable: 'The site cannot take registrations at the moment. Try again.',
  'verify-own': 'This does not set your phone number: PUT /auth/phone/me does, and sends a code to it.',
};

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
  const [status, sentence] = [ERRORS[code], SENTENCES[code]];
  const [Kind, name] = CLASSES[status];
  const general = typeof sentence === 'string' ? sentence : sentence(details);
  const message = details.reason ? REASONS[details.reason] : general;
  const refusal = Object.assign(new Kind(message, { code, ...details }), { name, code, status });
  refusals.add(refusal);
  return refusal as unknown as Refusal;
};

/** `request.invalid`, with the one field that is to blame. */
export const refuseField = (path: string[], message: string): Refusal =>
  refuse('request.invalid', { errors: [fieldFault(path, message)] });
