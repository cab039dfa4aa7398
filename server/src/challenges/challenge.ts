import { type Purpose, RECOVERABLE } from '../../../contract';
import { type ChallengeId, type E164, type MaskedPhone, type Millis, now, type UserId } from '../core';
import { maskPhone } from '../phones';

/** One question "what code did we send you?", bound to one purpose and one slot. The code is in no field. */
export interface Challenge {
  id: ChallengeId;
  /** Names what may be asked only once at a time, e.g. one purpose of one user. A newer question in the slot replaces the older. */
  slot: string;
  purpose: Purpose;
  phone: E164;
  /** null: nobody is known yet, or nobody may ever answer (a login for an unknown number). */
  userId: UserId | null;
  attempts: number;
  attemptsAllowed: number;
  codeLength: number;
  expiresAt: Millis;
  resendAt: Millis;
  consumedAt: Millis | null;
  sent: boolean;
  /** What the journey needs to know again when the answer comes; never a secret. */
  context: Record<string, unknown>;
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
}

const BESIDE = '#';
/** How many questions of strangers about one number are open at the same time. */
const MOST_SIDE_BY_SIDE = 3;

/** Whether a recovery code answers it. */
export const isRecoverable = ({ purpose }: { purpose: Purpose }): boolean => RECOVERABLE.includes(purpose);

/** A slot beside a question's own, for one challenge that no other may replace or share. */
export const slotOfItsOwn = (slot: string, id: ChallengeId): string => slot + BESIDE + id;

/** The slots of questions that live side by side: nobody who asks again makes another's code worthless. */
export const slotsSideBySide = (slot: string): string[] =>
  Array.from({ length: MOST_SIDE_BY_SIDE }, (_, place) => `${slot}${BESIDE}${place + 1}`);

/** What a challenge's sends are spaced out by: one number, one purpose and, where one is known, one user. */
export const cooldownOf = ({
  purpose,
  userId,
  phone,
  context,
}: Pick<Challenge, 'purpose' | 'userId' | 'phone'> & { context?: Challenge['context'] }): string =>
  // Whose phone a login is for must not be told by whether it has to wait.
  [purpose, purpose === 'login' ? '' : userId, phone, context?.newPhone].join(':');

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
