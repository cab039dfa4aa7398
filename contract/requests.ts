/** `register`, `login` and `PUT me`. */
export interface PhoneInput {
  /** E.164, or any spelling of it; national numbers are read in `country` or the site's. */
  phone: string;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
}

/** `POST /auth/phone/enroll`: `token` is of the enrollment that a sign-in answered. */
export interface EnrollmentInput extends PhoneInput {
  token: string;
}

/** What may be said beside whatever ends in a session. */
interface SessionWishes {
  rememberDevice?: boolean | null;
  /** For `jwtManagement: 'refresh'`, as in users-permissions' login. */
  deviceId?: string;
}

/** `POST /auth/phone/challenges/:id/verify` */
export type Answer = ({ code: string } | { recoveryCode: string }) & SessionWishes;

/** `POST /auth/phone/reprove`: `token` is of the `reprove` that a right code brought. */
export type ReproveInput = { token: string } & (
  | { password: string }
  | { recoveryCode: string }
  | { emailCode: string }
) &
  SessionWishes;

/** `POST /auth/phone/register/complete` */
export interface NewAccount extends SessionWishes {
  token: string;
  name: string;
  email: string;
  username?: string | null;
  password?: string | null;
  /** What the site lists in users-permissions' `register.allowedFields`. */
  [field: string]: unknown;
}
