/** What a challenge is for. It decides what a right code brings. */
export type Purpose =
  | 'register'
  | 'login'
  | 'two-step'
  | 'enroll'
  | 'change'
  | 'remove'
  | 'recovery-codes'
  | 'step-up';

/** One question "what code did we send you?". */
export interface Challenge {
  id: string;
  purpose: Purpose;
  /** The number, all but its last two digits hidden. */
  phone: string;
  codeLength: number;
  /** ISO 8601, as are all times here. */
  expiresAt: string;
  resendAt: string;
  /** Whole seconds from the answer on, 0 when over: count from these, a reader's clock may be wrong. */
  expiresIn: number;
  resendIn: number;
  /** false: the SMS failed or is limited for now. Where `recoverable`, a recovery code still works. */
  sent: boolean;
  /** Whether a recovery code answers it as well as the code does. */
  recoverable: boolean;
}

/** A user as users-permissions shows it; the site's own fields come along. */
export interface User {
  id: number;
  documentId?: string;
  username: string;
  email: string;
  [field: string]: unknown;
}

export interface Session {
  jwt: string;
  /** Only in `jwtManagement: 'refresh'` without the httpOnly cookie. */
  refreshToken?: string;
  user: User;
  /** Only when the device was remembered; the client keeps it in `options.device`. */
  deviceToken?: string;
  /** Only the first time a phone is verified: show them once. */
  recoveryCodes?: string[];
}

/** A signed-in person's own phone. */
export interface Phone {
  /** E.164, or null when there is none. */
  number: string | null;
  verifiedAt: string | null;
  twoStep: boolean;
  recoveryCodesLeft: number;
  /** How many devices skip the second step. */
  trustedDevices: number;
}

/** A verified number without an account yet. The token is good once, for 15 minutes. */
export interface Registration {
  token: string;
  phone: string;
  expiresAt: string;
}

/** For routes with the policy `recent-code`: send `token` as header `X-SMS-Auth-Proof`. */
export interface Proof {
  token: string;
  expiresAt: string;
}

export interface Config {
  enabled: boolean;
  phoneRegistration: boolean;
  phoneLogin: boolean;
  twoStep: boolean;
  /** ISO 3166-1 alpha-2: the country a phone field begins with. */
  country: string | null;
  /** Digits only, e.g. `357`. */
  callingCode: string | null;
  countries: string[] | null;
  codeLength: number;
  /** Seconds. */
  codeLifetime: number;
  /** Seconds. */
  resendAfter: number;
}

export interface PhoneInput {
  /** E.164, or any spelling of it; national numbers are read in `country` or the site's. */
  phone: string;
  country?: string;
}

export type Answer = ({ code: string } | { recoveryCode: string }) & {
  rememberDevice?: boolean;
  /** For `jwtManagement: 'refresh'`, as in users-permissions' login. */
  deviceId?: string;
};

export interface NewAccount {
  token: string;
  name: string;
  email: string;
  username?: string;
  password?: string;
  rememberDevice?: boolean;
  deviceId?: string;
  /** What the site lists in users-permissions' `register.allowedFields`. */
  [field: string]: unknown;
}
