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
import type { Askers } from '../limits';
import { maskPhone } from '../phones';
import type { Crowd } from '../sms';

/** What a journey needs to know again when the answer comes, by purpose; never a secret. */
export interface Contexts {
  register: object;
  /** `usedOn`: the last day on which the account was used. */
  login: { owesCodes?: boolean; usedOn?: Day };
  /** `deviceId`: as the sign-in named it. */
  'two-step': { owesCodes?: boolean; deviceId?: string };
  /**
   * `session`: the one that is asking, without which there is no answer, and the only one that outlives a first
   * phone. `password`: a mark of the one that the person had, without which there is no answer either. `replaces`: the number that has said yes. `signsIn`: the answer brings a session, for who has none yet.
   */
  enroll: { session?: string; replaces?: E164 | null; signsIn?: boolean; password?: string };
  change: { newPhone: E164; session?: string };
  remove: object;
  'recovery-codes': object;
  'step-up': object;
}

/** One question "what code did we send you?", bound to one purpose and one slot. The code is in no field. */
export interface ChallengeOf<P extends Purpose> {
  id: ChallengeId;
  /** Names what may be asked only once at a time, e.g. one purpose of one user. A newer question in the slot replaces the older. */
  slot: string;
  purpose: P;
  phone: E164;
  /** null: nobody is known yet, or nobody may ever answer (a login for an unknown number). */
  userId: UserId | null;
  /** The row of that account, where the answer signs in: both have to be the same when it comes. */
  userRow: UserRow | null;
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
  context: Contexts[P];
}
export type Challenge = { [P in Purpose]: ChallengeOf<P> }[Purpose];

/** What is asked, before there is a challenge. */
export interface QuestionOf<P extends Purpose> {
  purpose: P;
  slot: string;
  phone: E164;
  userId: UserId | null;
  userRow?: UserRow;
  /** Whether questions of this slot live side by side instead of replacing each other. */
  sideBySide?: boolean;
  /** A question that nobody can answer, asked to show nothing: its code is never sent. */
  decoy?: boolean;
  context: Contexts[P];
}
export type Question = { [P in Purpose]: QuestionOf<P> }[Purpose];

/** The number that a change is to lead to. */
export const newPhoneOf = (asked: Challenge | Question): E164 | undefined =>
  asked.purpose === 'change' ? asked.context.newPhone : undefined;

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

const OF_STRANGERS: readonly Purpose[] = ['register', 'login', 'enroll'];

/** Who can ask this question: anybody who knows a number, or only who has given a first factor. */
export const askersOf = ({ purpose }: { purpose: Purpose }): Askers =>
  OF_STRANGERS.includes(purpose) ? 'strangers' : 'known';

/** The watchdog judges what strangers can ask for; null is not judged. */
export const crowdOf = (asked: { purpose: Purpose }): Crowd | null => {
  if (askersOf(asked) === 'known') return null;
  return asked.purpose === 'login' ? 'logins' : 'newcomers';
};

const BESIDE = '#';
/** How many questions of strangers about one number are open at the same time. */
const MOST_SIDE_BY_SIDE = 3;

/** A login for a number that nobody has: from outside like any other, but no answer is right. */
export const isDecoy = ({ purpose, userId }: Pick<Challenge, 'purpose' | 'userId'>): boolean =>
  purpose === 'login' && userId === null;

/** Whether a recovery code answers it. */
export const isRecoverable = ({ purpose }: { purpose: Purpose }): boolean => RECOVERABLE.includes(purpose);

/** A slot beside a question's own, for one challenge that no other may replace or share. */
export const slotOfItsOwn = (slot: string, id: ChallengeId): string => slot + BESIDE + id;

/** How many challenges of one question stand unsent at a time; the oldest makes room. */
const MAX_UNSENT = 10;

export const unsentSlots = (slot: string): string[] =>
  Array.from({ length: MAX_UNSENT }, (_, place) => `${slot}${BESIDE}unsent${place + 1}`);

/** The slots of questions that live side by side: nobody who asks again makes another's code worthless. */
export const slotsSideBySide = (slot: string): string[] =>
  Array.from({ length: MOST_SIDE_BY_SIDE }, (_, place) => `${slot}${BESIDE}${place + 1}`);

/** What a challenge's sends are spaced out by: one number, one purpose and, where one is known, one user. */
export const cooldownOf = (asked: Challenge | Question): string => {
  const { purpose, userId, phone } = asked;
  // Whose phone a login is for must not be told by whether it has to wait.
  return [purpose, purpose === 'login' ? '' : userId, phone, newPhoneOf(asked)].join(':');
};

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
