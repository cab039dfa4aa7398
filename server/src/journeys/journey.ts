import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AnswerByPurpose, Purpose } from '../../../contract';
import type { VerifiedPhone } from '../accounts';
import type { Challenge, Contexts, Question, Reservation, Rules } from '../challenges';
import { type E164, refuse, type UserId } from '../core';
import type { Settings } from '../settings';

/** What a client may say of the session that its answer brings. */
export interface SessionOptions {
  rememberDevice: boolean;
  deviceId?: string;
}

/** What a journey's end has to know of the answer beside the challenge. */
export interface Answered extends SessionOptions {
  /** A recovery code was the answer: it shows more than that the number is at hand. */
  recovered: boolean;
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** What a database can keep as the name of a device; users-permissions makes one up for whoever sends another. */
export const isDeviceId = (given: unknown): given is string =>
  typeof given === 'string' && PRINTABLE.test(given);

/** A person and the verified phone that is asked. */
export interface PersonAtPhone {
  userId: UserId;
  phone: E164;
}

/** What each journey begins with. */
export interface BeginBy {
  register: { phone: E164 };
  login: { phone: E164 };
  /** `deviceId` as the sign-in named it. */
  'two-step': { verified: VerifiedPhone; deviceId: unknown };
  enroll: PersonAtPhone & Pick<Contexts['enroll'], 'session' | 'replaces' | 'signsIn'>;
  change: { current: VerifiedPhone; newPhone: E164; session?: string };
  remove: PersonAtPhone;
  'recovery-codes': PersonAtPhone;
  'step-up': PersonAtPhone;
  /** `flow`: what the site wants the number for. */
  prove: { phone: E164; flow: string };
}

/** One story of the product: when it may be told, what it asks, and what a right answer brings. */
export interface Journey<P extends Purpose> {
  /** While the plugin is on. */
  isOn(settings: Settings): boolean;
  /** How its questions behave. */
  rules: Rules<P>;
  /**
   * Whether it ends in a sign-in, which checks by itself that the account is active. Every other journey was begun
   * by a session, whose account may have been blocked since: that is checked before the code.
   */
  signsIn: boolean;
  /** Whom a right answer would sign in, where that is not simply whom the challenge was opened for. */
  signsInAs?(strapi: Core.Strapi, challenge: Challenge<P>, recovered: boolean): Promise<UserId | null>;
  begin(strapi: Core.Strapi, ctx: Context, given: BeginBy[P]): Promise<Question<P>>;
  /**
   * The question that a right answer leads to: judged and counted before the answer is compared, and cancelled where
   * it is wrong, so that no answer is spent on a question that cannot be asked.
   */
  next?(strapi: Core.Strapi, ctx: Context, challenge: Challenge<P>): Promise<Reservation>;
  finish(
    strapi: Core.Strapi,
    ctx: Context,
    challenge: Challenge<P>,
    answered: Answered,
    next: Reservation | null
  ): Promise<AnswerByPurpose[P]>;
}

/** How whatever comes after a first factor is asked, of whoever has it. */
export const OWNER_RULES = {
  ledger: 'owner',
  crowd: null,
  askedAgain: 'share',
  whenUnsendable: 'unsent',
  repeatsCode: false,
  sending: 'awaited',
} as const satisfies Rules;

/** A question to a person's phone, in a slot of its own: one of each purpose and number at a time. */
export const ownQuestion = <P extends Purpose>(
  purpose: P,
  { userId, phone }: PersonAtPhone,
  context: Contexts[P]
): Question<P> => {
  const topic = `${purpose}:${userId}:${phone}`;
  return { purpose, slot: topic, topic, phone, userId, context };
};

/** The verified phone that a sign-in was asked at. */
export const verifiedBy = (challenge: Challenge<'login'> | Challenge<'two-step'>) => ({
  userId: userOf(challenge),
  userRow: challenge.userRow ?? undefined,
  phone: challenge.phone,
  owesCodes: challenge.context.owesCodes === true,
});

/** The person of a challenge that was opened for one. */
export const userOf = (challenge: Pick<Challenge, 'userId'>): UserId => {
  if (challenge.userId === null) throw refuse('challenge.unknown');
  return challenge.userId;
};
