import type { ErrorCode, Failure } from 'strapi-plugin-sms-auth/client';

const inWords = (seconds: number): string => {
  if (seconds < 60) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  const hours = Math.ceil(minutes / 60);
  return `${hours} hour${hours === 1 ? '' : 's'}`;
};

const triesLeft = ({ attemptsLeft }: Failure): string => {
  if (attemptsLeft === undefined) return '';
  if (attemptsLeft === 0) return ' That was the last try: start again for a new code.';
  return attemptsLeft === 1 ? ' You have 1 try left.' : ` You have ${attemptsLeft} tries left.`;
};

const byField = ({ errors, message }: Failure): string =>
  errors?.length ? errors.map((one) => one.message).join(' ') : message;

const later = ({ retryAfter }: Failure): string =>
  retryAfter
    ? `Please wait ${inWords(retryAfter)}, then try again.`
    : 'Please wait a little, then try again.';

type Words = string | ((failure: Failure) => string);

const WORDS: Record<ErrorCode, Words> = {
  'phone.invalid': 'This does not look like a phone number. Check the country and the digits.',
  'phone.country-not-allowed': 'We cannot send codes to numbers of this country.',
  'phone.type-not-allowed': 'This line cannot receive SMS. Please use a mobile number.',
  'phone.taken': 'This number belongs to another account. Log in with it, or use another number.',
  'phone.none': 'There is no phone number on your account yet.',
  'phone.not-yours': 'You can only change your own number.',
  'phone.required': 'For this, verify your phone number first.',
  'code.malformed': 'The code is made of digits only, exactly as many as the message has.',
  'code.invalid': (failure) => `This code is not right.${triesLeft(failure)}`,
  'code.expired': 'This code is too old. Start again for a new one.',
  'code.exhausted': 'Too many wrong codes. Start again for a new one.',
  'challenge.unknown': 'This code was used or replaced by a newer one. Start again.',
  'registration.invalid': 'That took too long. Please verify your number again.',
  'request.invalid': byField,
  'feature.disabled': 'This is switched off on our site at the moment.',
  'step-up.required': 'Please confirm with a code first.',
  'rate.limited': (failure) => `That is too often. ${later(failure)}`,
  'sms.not-sent': ({ reason }) =>
    reason === 'opted-out'
      ? 'This number has asked us to send no more messages. Text START to us to receive them again.'
      : 'The SMS could not be sent. Please try again.',
  'email.taken': 'This e-mail has an account here already. Log in with it, or use another e-mail.',
  'email.invalid': 'This does not look like an e-mail address.',
  'username.taken': 'Somebody has this name already. Choose another.',
  'password.invalid': byField,
  'credentials.invalid': 'The e-mail or the password is not right.',
  'account.taken': 'This e-mail has an account here already. Log in with it, or use another e-mail.',
  'account.unconfirmed': 'Please open the link in the e-mail that we sent you first.',
  'account.blocked': 'This account is closed. Please write to us.',
  'registration.closed': 'We take no new accounts at the moment.',
  'reset-code.invalid': 'This link was used already, or a newer one was sent.',
  timeout: 'The site takes too long to answer. Please try again.',
  aborted: 'That was called off.',
  setup: 'Something is not set up right on our side.',
  network: 'We cannot reach the site. Check your connection and try again.',
  unauthorized: 'Your session is over. Please log in again.',
  forbidden: 'Your account may not do this.',
  'not-found': 'This is not here any more.',
  refused: byField,
  server: 'Something went wrong on our side. Please try again.',
};

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(WORDS, code);

/** Every failure in words. A code that this page does not know yet speaks in the server's sentence. */
export const inPlainWords = (failure: Failure): string => {
  const words: Words = isKnown(failure.code) ? WORDS[failure.code] : byField;
  return typeof words === 'string' ? words : words(failure);
};

/** What people typed was a password, not a code. */
export const wrongPassword = (failure: Failure): string => `This password is not right.${triesLeft(failure)}`;

/** After these no answer to the same challenge can be right. */
export const isOver = ({ code, attemptsLeft }: Failure): boolean =>
  ['code.expired', 'code.exhausted', 'challenge.unknown', 'phone.taken'].includes(code) ||
  (code === 'code.invalid' && attemptsLeft === 0);
