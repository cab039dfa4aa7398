import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  assertActive,
  claimPhone,
  endOtherSessions,
  forgetDevices,
  isUnconfirmed,
  liveSession,
  passwordMark,
  renewRecoveryCodes,
  viewPhone,
} from '../accounts';
import { type Challenge, type ChallengeView, endChallengesOf, isTestNumber } from '../challenges';
import { type E164, now, refuse, transaction, type UserId } from '../core';
import { requireAllowed, takeNewNumber } from '../limits';
import { tellVerified } from '../notices';
import { beginJourney } from './begin';
import { type Journey, ownQuestion, userOf } from './journey';
import { openSession } from './open-session';
import { ownerOfEnrollment } from './required-phone';

// A session that was ended meanwhile, e.g. because it was stolen, gives the account no phone, and neither does one
// from before a new password.
const askedBy = async (
  strapi: Core.Strapi,
  { context, userId }: Challenge<'enroll'>
): Promise<string | undefined> => {
  if (context.password !== undefined && context.password !== (await passwordMark(strapi, userOf({ userId }))))
    throw refuse('challenge.unknown');
  if (context.session === undefined) return undefined;
  const session = await liveSession(strapi, context.session);
  if (session === null) throw refuse('challenge.unknown');
  return session;
};

/** Asked at the new number, which is the person's own from the right answer on. */
export const enrollment: Journey<'enroll'> = {
  isOn: ({ twoStep, phoneLogin }) => twoStep || phoneLogin,
  rules: {
    // The number is not proved yet: it could be anybody's.
    ledger: 'stranger',
    crowd: 'newcomers',
    askedAgain: 'share',
    whenUnsendable: 'refuse',
    repeatsCode: false,
    sending: 'awaited',
  },
  signsIn: false,
  signsInAs: async (_strapi, { userId, context }) => (context.signsIn ? userId : null),
  async begin(strapi, _ctx, { userId, phone, session, replaces = null, signsIn }) {
    const password = await passwordMark(strapi, userId);
    const question = ownQuestion('enroll', { userId, phone }, { session, replaces, signsIn, password });
    // The slot names no number: another one replaces the open question. What brings a session is not shared with what
    // brings none.
    return { ...question, slot: `enroll:${userId}${signsIn ? ':sign-in' : ''}` };
  },
  async finish(strapi, ctx, challenge, options) {
    const userId = userOf(challenge);
    const session = await askedBy(strapi, challenge);
    const replaces = challenge.context.replaces ?? null;
    // An account whose e-mail nobody has confirmed gets its codes when it is, with the first sign-in.
    const owesCodes = await isUnconfirmed(strapi, userId);
    const begun = await transaction(strapi, async () => {
      await claimPhone(strapi, userId, challenge.phone, { replaces, owesCodes });
      // That has locked the person's row: what ends sessions from here on comes after us.
      await askedBy(strapi, challenge);
      await endChallengesOf(strapi, [userId], now());
      await forgetDevices(strapi, [userId]);
      if (!replaces) await endOtherSessions(strapi, userId, session);
      return challenge.context.signsIn ? openSession(strapi, ctx, { userId }, options) : null;
    });
    tellVerified(strapi, ctx, userId, challenge.phone, replaces);
    // Whose phone was there before has codes, or used them up and asks for new ones.
    const recoveryCodes =
      replaces || owesCodes ? undefined : await renewRecoveryCodes(strapi, userId, challenge.phone);
    return { ...begun, phone: await viewPhone(strapi, userId), ...(recoveryCodes && { recoveryCodes }) };
  },
};

/** Counts a number that a person wants verified; test numbers stand outside every limit. */
export const countNewNumber = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<void> => {
  if (await isTestNumber(strapi, phone)) return;
  requireAllowed(await takeNewNumber(strapi, userId, phone));
};

/** Begins the verification that a sign-in waits for: the right answer brings the session that it withheld. */
export const beginWithheldSignIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<ChallengeView> => {
  await countNewNumber(strapi, userId, phone);
  return beginJourney(strapi, ctx, enrollment, { userId, phone, signsIn: true });
};

/** The same with the token that the sign-in answered in the place of a session. */
export const beginRequired = async (
  strapi: Core.Strapi,
  ctx: Context,
  token: string,
  phone: E164
): Promise<ChallengeView> => {
  const userId = await ownerOfEnrollment(strapi, token);
  await assertActive(strapi, userId);
  return beginWithheldSignIn(strapi, ctx, userId, phone);
};
