import { type Purpose, RECOVERABLE } from '../../../contract';
import {
  type ChallengeId,
  type Day,
  type E164,
  type MaskedPhone,
  type Millis,
  now,
  type UserId,
  type UserRow,
} from '../core';
import { maskPhone } from '../phones';

/** What a journey needs to know again when the answer comes, by purpose; never a secret. */
export interface Contexts {
  register: object;
  /** `usedOn`: the last day on which the account was used; undefined where its number is in doubt. */
  login: { owesCodes?: boolean; usedOn?: Day };
  /** `deviceId`: as the sign-in named it. `doubted`: the number was, until this is answered by its code. */
  'two-step': { owesCodes?: boolean; deviceId?: string; doubted?: boolean };
  /**
   * `session`: the one that is asking, without which there is no answer, and the only one that outlives a first
   * phone. `password`: a mark of the one that the person had, without which there is no answer either.
   * `replaces`: the number that has said yes. `signsIn`: the answer brings a session, for whoever has none yet.
   */
  enroll: { session?: string; replaces?: E164 | null; signsIn?: boolean; password?: string };
  change: { newPhone: E164; session?: string };
  remove: object;
  'recovery-codes': object;
  'step-up': object;
  /** `for`: the flow of the site's own that wants the number. */
  prove: { for: string };
}

/** What is asked, before there is a challenge. */
export interface Question<P extends Purpose> {
  purpose: P;
  /** Where the challenge stands. A newer one in the slot replaces the older, or stands beside it, as the rules say. */
  slot: string;
  /** What is asked, and of whom: questions of one topic share a cool-down, and the live challenge where the rules say so. */
  topic: string;
  phone: E164;
  /** null: nobody is known yet, or nobody may ever answer (a login for an unknown number). */
  userId: UserId | null;
  /** The row of that account, where the answer signs in: both have to be the same when it comes. */
  userRow?: UserRow | null;
  /** A question that nobody can answer, asked to show nothing: its code is never sent. */
  decoy?: boolean;
  context: Contexts[P];
}

/** One question "what code did we send you?", bound to one purpose. The code is in no field. */
export interface Challenge<P extends Purpose = Purpose> extends Question<P> {
  id: ChallengeId;
  userRow: UserRow | null;
  decoy: boolean;
  attempts: number;
  attemptsAllowed: number;
  codeLength: number;
  openedAt: Millis;
  expiresAt: Millis;
  resendAt: Millis;
  consumedAt: Millis | null;
  sent: boolean;
  /**
   * What its code is derived from: the challenge that had it first. Asked again while that is live, the same code goes
   * out again, for texts arrive out of order and pages are opened twice.
   */
  codeId: ChallengeId;
  /** When that challenge was opened. */
  codeAt: Millis;
  /** Whether its code was ever handed on to be sent: until then nobody knows it, and no code is right. */
  texted: boolean;
}

/** What a client may see of a challenge. */
export interface ChallengeView {
  id: ChallengeId;
  purpose: Purpose;
  phone: MaskedPhone;
  codeLength: number;
  expiresAt: string;
  resendAt: string;
  expiresIn: number;
  resendIn: number;
  sent: boolean;
  recoverable: boolean;
  reason?: 'opted-out';
}

/** Whether a recovery code answers it. */
export const isRecoverable = ({ purpose }: Pick<Challenge, 'purpose'>): boolean =>
  RECOVERABLE.includes(purpose);

/** Whether it still takes an answer. */
export const isLive = (challenge: Challenge): boolean =>
  challenge.consumedAt === null &&
  challenge.expiresAt > now() &&
  challenge.attempts < challenge.attemptsAllowed;

const secondsUntil = (end: Millis): number => Math.max(0, Math.ceil((end - now()) / 1000));

export const viewChallenge = (challenge: Challenge): ChallengeView => ({
  id: challenge.id,
  purpose: challenge.purpose,
  phone: maskPhone(challenge.phone),
  codeLength: challenge.codeLength,
  expiresAt: new Date(challenge.expiresAt).toISOString(),
  resendAt: new Date(challenge.resendAt).toISOString(),
  expiresIn: secondsUntil(challenge.expiresAt),
  resendIn: secondsUntil(challenge.resendAt),
  sent: challenge.sent,
  recoverable: isRecoverable(challenge),
});
