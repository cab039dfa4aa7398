import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  assertActive,
  awaitsConfirmation,
  claimPhone,
  clearUnverified,
  endOtherSessions,
  forgetDevices,
  isUnconfirmed,
  liveSession,
  type ProfileHook,
  passwordMark,
  phoneOf,
  renewRecoveryCodes,
  sessionOf,
  unconfirmedError,
  viewPhone,
} from '../accounts';
import { askerOf, type ChallengeOf, type ChallengeView, endChallengesOf, type Question } from '../challenges';
import { type E164, now, refuse, transaction, type UserId } from '../core';
import { takeNumber } from '../limits';
import { tellVerified } from '../notices';
import { parseTextable } from '../phones';
import { readSettings, type Settings } from '../settings';
import { pausedFor } from '../sms';
import { ask, prepare, resendHonestly } from './ask';
import { type Journey, userOf } from './journey';
import { changeQuestion, enrollQuestion, removalQuestion } from './questions';
import { assertRemovable, ownerOfEnrollment, requirementOf } from './required-phone';
import { openSession } from './session';

// The answer to a change is not to be spent on a new number that cannot be asked.
const assertAskable = async (strapi: Core.Strapi, question: Question): Promise<void> => {
  const paused = await pausedFor(strapi, 'newcomers', question.phone);
  if (paused > 0) throw refuse('rate.limited', { retryAfter: paused });
};

const takeOneNumber = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<void> => {
  const retryAfter = await takeNumber(strapi, userId, phone);
  if (retryAfter > 0) throw refuse('rate.limited', { retryAfter });
};

// A number that is verified already is asked at the current one first; the same number needs nothing.
const questionFor = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<Question | null> => {
  const current = await phoneOf(strapi, userId);
  if (current?.phone === phone) return null;
  await takeOneNumber(strapi, userId, phone);
  if (!current) {
    const asked = { session: sessionOf(strapi, ctx), password: await passwordMark(strapi, userId) };
    return enrollQuestion(userId, phone, asked);
  }
  if (await awaitsConfirmation(strapi, current.userRow)) throw unconfirmedError();
  await assertAskable(strapi, enrollQuestion(userId, phone));
  return changeQuestion(userId, current.phone, phone, sessionOf(strapi, ctx));
};

/** A signed-in person gives a number, or another one. Null when it is the verified number already. */
export const beginEnrollment = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<ChallengeView | null> => {
  const question = await questionFor(strapi, ctx, userId, phone);
  return question && ask(strapi, askerOf(strapi, ctx), question, true);
};

/** Asked at the new phone; the right answer brings the session that the sign-in withheld. */
const signInQuestion = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<Question> => {
  await takeOneNumber(strapi, userId, phone);
  return enrollQuestion(userId, phone, { signsIn: true, password: await passwordMark(strapi, userId) });
};

/** Begins the verification of a required phone, with the token that the sign-in answered in place of a session. */
export const beginRequired = async (
  strapi: Core.Strapi,
  ctx: Context,
  token: string,
  phone: E164
): Promise<ChallengeView> => {
  const userId = await ownerOfEnrollment(strapi, token);
  await assertActive(strapi, userId);
  return ask(strapi, askerOf(strapi, ctx), await signInQuestion(strapi, userId, phone), true);
};

// A session that was ended meanwhile, e.g. because it was stolen, gives the account no phone, and neither does one
// from before a new password.
const askedBy = async (
  strapi: Core.Strapi,
  { context, userId }: ChallengeOf<'enroll'>
): Promise<string | undefined> => {
  if (context.password !== undefined && context.password !== (await passwordMark(strapi, userOf({ userId }))))
    throw refuse('challenge.unknown');
  if (context.session === undefined) return undefined;
  const session = await liveSession(strapi, context.session);
  if (session === null) throw refuse('challenge.unknown');
  return session;
};

const isOn = ({ twoStep, phoneLogin }: Settings): boolean => twoStep || phoneLogin;

export const enrollment: Journey<'enroll'> = {
  isOn,
  signsIn: false,
  resend: resendHonestly,
  async finish(strapi, ctx, challenge, wishes) {
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
      return challenge.context.signsIn ? openSession(strapi, ctx, { userId }, wishes) : null;
    });
    tellVerified(strapi, ctx, userId, challenge.phone, replaces);
    // Whose phone was there before has codes, or used them up and asks for new ones.
    const recoveryCodes =
      replaces || owesCodes ? undefined : await renewRecoveryCodes(strapi, userId, challenge.phone);
    return { ...begun, phone: await viewPhone(strapi, userId), ...(recoveryCodes && { recoveryCodes }) };
  },
};

const hookQuestion = async (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164 | null) => {
  if (phone) return questionFor(strapi, ctx, userId, phone);
  const current = await phoneOf(strapi, userId);
  if (current) {
    await assertRemovable(strapi, userId);
    return removalQuestion(userId, current.phone);
  }
  await clearUnverified(strapi, userId);
  return null;
};

const readPhone = (settings: Settings, phone: unknown): E164 | null => {
  if (phone === null || phone === '') return null;
  if (typeof phone !== 'string') throw refuse('phone.invalid');
  return parseTextable(phone, settings);
};

/** A phone in a profile that a site saves through users-permissions: refused or counted first, written by nobody, sent last. */
export const profileHook = (strapi: Core.Strapi): ProfileHook => {
  const judged = async (given: unknown): Promise<E164 | null> => {
    const settings = await readSettings(strapi);
    if (!settings.enabled || !settings.twoStep) throw refuse('feature.disabled');
    return readPhone(settings, given);
  };
  const prepared = async (ctx: Context, userId: UserId, phone: E164 | null) => {
    const question = await hookQuestion(strapi, ctx, userId, phone);
    return question && prepare(strapi, askerOf(strapi, ctx), question, true);
  };
  return {
    prepare: async (ctx, userId, given) => prepared(ctx, userId, await judged(given)),
    async judge(given) {
      const phone = await judged(given);
      return async (ctx, userId) => {
        const requirement = await requirementOf(strapi, await readSettings(strapi), userId);
        if (!phone || !requirement?.inForce) return (await prepared(ctx, userId, phone))?.send() ?? null;
        return ask(strapi, askerOf(strapi, ctx), await signInQuestion(strapi, userId, phone), true);
      };
    },
  };
};
