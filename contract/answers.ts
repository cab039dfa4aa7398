import type { Purpose } from './purposes';

/** One question "what code did we send you?". Times are ISO 8601. */
export interface Challenge {
  id: string;
  purpose: Purpose;
  /** The number, all but its last two digits hidden. */
  phone: string;
  codeLength: number;
  expiresAt: string;
  resendAt: string;
  /** Whole seconds from this answer on, 0 when over: for readers whose clock is wrong. */
  expiresIn: number;
  resendIn: number;
  /** False: the SMS failed or is limited for now. */
  sent: boolean;
  /** Whether a recovery code answers it as well as the code does. */
  recoverable: boolean;
  /** Why it was not sent, where its person can mend that: the number answered STOP, and has to send START first. */
  reason?: 'opted-out';
}

/** A user as users-permissions shows it; the site's own fields come along. */
export interface User {
  id: number;
  documentId?: string;
  username: string;
  email?: string;
  [field: string]: unknown;
}

/** What users-permissions' login answers, in the site's mode. */
export interface Session {
  jwt: string;
  /** Only in `jwtManagement: 'refresh'` without the httpOnly cookie. */
  refreshToken?: string;
  user: User;
  /** Only when the device was remembered. */
  deviceToken?: string;
  /** Only at the first sign-in with a verified phone: shown this once. */
  recoveryCodes?: string[];
  /** Only where this person's role will need a verified phone: from this day on the sign-in asks for one. */
  requiredFrom?: string;
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
  /** Only where this person's role needs a verified phone, or will: since when. */
  requiredFrom?: string;
}

/** A device that skips the second step. */
export interface TrustedDevice {
  id: string;
  /** Browser and system, such as `Firefox on Windows`; null where the browser did not say. */
  name: string | null;
  createdAt: string;
  lastUsedAt: string;
  /** Whether it is the one that is asking. */
  current: boolean;
}

/** A verified number without an account yet. The token is good once, for 15 minutes, for this number. */
export interface Registration {
  token: string;
  /** E.164. */
  phone: string;
  expiresAt: string;
}

/** In the place of a session: this person's role needs a phone. The token begins it, and is good for 15 minutes. */
export interface Enrollment {
  token: string;
  expiresAt: string;
}

/** How a person shows that an account which nobody has used for long is still theirs. */
export type ReproveWay = 'password' | 'recovery-code' | 'email';

/**
 * In the place of a session: nobody has used this account for so long that its number may have changed hands. The
 * token is good for 15 minutes and five wrong proofs.
 */
export interface Reprove {
  token: string;
  /** What the account has. Empty: an administrator has to help. */
  ways: ReproveWay[];
  expiresAt: string;
}

/**
 * Of a step-up, for routes with the policy `recent-code`: send `token` as header `X-SMS-Auth-Proof`. Of a number that a
 * flow of the site's own asked for, for that flow: good once, for 15 minutes.
 */
export interface Proof {
  token: string;
  expiresAt: string;
}

/** `GET /auth/phone/config` */
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

/** What begins with a code answers this: register, login, resend, and the signed-in purposes. */
export interface ChallengeAnswer {
  challenge: Challenge;
}
/** `PUT /auth/phone/me`: null where the number is verified already. */
export interface MaybeChallengeAnswer {
  challenge: Challenge | null;
}
/** `GET /auth/phone/me` and whatever leaves the phone changed. */
export interface PhoneAnswer {
  phone: Phone;
}
/** A phone was verified; recovery codes come the first time alone. */
export interface VerifiedPhoneAnswer extends PhoneAnswer {
  recoveryCodes?: string[];
}
/** `GET /auth/phone/me/devices`, the last used first. */
export interface DevicesAnswer {
  devices: TrustedDevice[];
}
/** A phone that was verified to sign in brings the session as well. */
export interface EnrolledAnswer extends Session, VerifiedPhoneAnswer {
  recoveryCodes?: string[];
}
/** A sign-in of somebody whose role needs a phone. */
export interface EnrollmentAnswer {
  enrollment: Enrollment;
}
export interface RecoveryCodesAnswer {
  recoveryCodes: string[];
}
export interface RegistrationAnswer {
  registration: Registration;
}
export interface ReproveAnswer {
  reprove: Reprove;
}
/** `POST /auth/phone/reprove/email` */
export interface SentAnswer {
  sent: true;
}
export interface ProofAnswer {
  proof: Proof;
}
/** `register/complete` where users-permissions wants the e-mail confirmed first. */
export interface UserAnswer {
  user: User;
}

/** What a right code brings: the answer of `POST /auth/phone/challenges/:id/verify`, by purpose. */
export interface AnswerByPurpose {
  /** What a login brings where the number has an account already. */
  register: RegistrationAnswer | Session | ReproveAnswer;
  /** No session yet where nobody has used the account for long, and a recovery code was not the answer. */
  login: Session | ReproveAnswer;
  'two-step': Session;
  /** With a session where an enrollment's token began it. */
  enroll: VerifiedPhoneAnswer | EnrolledAnswer;
  /** The new number is asked next. */
  change: ChallengeAnswer;
  remove: PhoneAnswer;
  'recovery-codes': RecoveryCodesAnswer;
  'step-up': ProofAnswer;
  prove: ProofAnswer;
}
export type VerifyAnswer = AnswerByPurpose[Purpose];

/** `POST /auth/phone/register/complete` */
export type CompleteAnswer = Session | UserAnswer;
/** users-permissions' login, password reset and provider callback. */
export type SignInAnswer = Session | ChallengeAnswer | EnrollmentAnswer;
