import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AnswerByPurpose, Purpose } from '../../../contract';
import type { Asker, Challenge, ChallengeOf, ChallengeView } from '../challenges';
import { refuse, type UserId } from '../core';
import type { Settings } from '../settings';

/** What a client may say beside its answer. */
export interface Wishes {
  rememberDevice: boolean;
  deviceId?: string;
}

/** What a journey's end has to know of the answer beside the challenge. */
export interface Answered extends Wishes {
  /** A recovery code was the answer: it shows more than that the number is at hand. */
  recovered?: boolean;
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** What a database can keep as the name of a device; users-permissions makes one up for who sends another. */
export const isDeviceId = (given: unknown): given is string =>
  typeof given === 'string' && PRINTABLE.test(given);

/** A question that is counted: `send` lets it out, `withdraw` makes it as if it had not been asked. */
export interface Prepared {
  send(): Promise<ChallengeView>;
  withdraw(): Promise<void>;
}

/** One story of the product: when it may be told, what a resend may say, and what a right answer brings. */
export interface Journey<P extends Purpose> {
  /** While the plugin is on. */
  isOn(settings: Settings): boolean;
  /**
   * Whether it ends in a sign-in, which checks by itself that the account is active. Every other journey was begun
   * by a session, whose account may have been blocked since: that is checked before the code.
   */
  signsIn: boolean;
  /**
   * What the answer leads to, where that may be refused: judged and counted before the answer is weighed, and taken
   * back where it is wrong.
   */
  next?(strapi: Core.Strapi, ctx: Context, challenge: ChallengeOf<P>): Promise<Prepared>;
  /** Sends the live code again, and says of it what the beginning would have said. */
  resend(strapi: Core.Strapi, asker: Asker, challenge: Challenge): Promise<ChallengeView>;
  finish(
    strapi: Core.Strapi,
    ctx: Context,
    challenge: ChallengeOf<P>,
    wishes: Answered,
    next: Prepared | null
  ): Promise<AnswerByPurpose[P]>;
}

/** The verified phone that a sign-in was asked at. */
export const verifiedBy = (challenge: ChallengeOf<'login' | 'two-step'>) => ({
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
