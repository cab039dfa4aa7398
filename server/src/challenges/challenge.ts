import type { Purpose } from '../../../contract';
import type { ChallengeId, E164, MaskedPhone, Millis, UserId } from '../core';
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
  sent: boolean;
}

const OWN = '#';

/** A slot beside a question's own, for one challenge that no other may replace or share. */
export const slotOfItsOwn = (slot: string, id: ChallengeId): string => slot + OWN + id;

/** What a challenge's sends are spaced out by: the same for a question and for all that stand beside it. */
export const cooldownOf = (slot: string): string => slot.split(OWN, 1).join();

export const viewChallenge = (challenge: Challenge): ChallengeView => ({
  id: challenge.id,
  purpose: challenge.purpose,
  phone: maskPhone(challenge.phone),
  codeLength: challenge.codeLength,
  expiresAt: new Date(challenge.expiresAt).toISOString(),
  resendAt: new Date(challenge.resendAt).toISOString(),
  sent: challenge.sent,
});
