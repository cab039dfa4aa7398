import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  claimPhone,
  clearUnverified,
  endOtherSessions,
  forgetDevices,
  type ProfileHook,
  phoneOf,
  renewRecoveryCodes,
  viewPhone,
} from '../accounts';
import { askerOf, type ChallengeView, endChallengesOf, type Question } from '../challenges';
import { type E164, now, refuse, transaction, type UserId } from '../core';
import { takeNumber } from '../limits';
import { tellVerified } from '../notices';
import { parseTextable } from '../phones';
import { readSettings, type Settings } from '../settings';
import { pausedFor } from '../sms';
import { ask, prepare } from './ask';
import { type Journey, userOf } from './journey';
import { changeQuestion, enrollQuestion, removalQuestion } from './questions';

const sessionOf = (ctx: Context): string | undefined => ctx.state.session?.id;

// The answer to a change is not to be spent on a new number that cannot be asked.
const assertAskable = async (strapi: Core.Strapi, question: Question): Promise<void> => {
  const paused = await pausedFor(strapi, question.phone);
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
  if (!current) return enrollQuestion(userId, phone, { session: sessionOf(ctx) });
  await assertAskable(strapi, enrollQuestion(userId, phone));
  return changeQuestion(userId, current.phone, phone);
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

const isOn = ({ twoStep, phoneLogin }: Settings): boolean => twoStep || phoneLogin;

export const enrollment: Journey = {
  isOn,
  async finish(strapi, ctx, challenge) {
    const userId = userOf(challenge);
    const { session } = challenge.context;
    const replaces = (challenge.context.replaces ?? null) as E164 | null;
    await transaction(strapi, async () => {
      await claimPhone(strapi, userId, challenge.phone, replaces);
      await endChallengesOf(strapi, [userId], now());
      await forgetDevices(strapi, [userId]);
    });
    if (!replaces) await endOtherSessions(strapi, userId, typeof session === 'string' ? session : undefined);
    tellVerified(strapi, ctx, userId, challenge.phone, replaces);
    // Whose phone was there before has codes, or used them up and asks for new ones.
    const recoveryCodes = replaces ? undefined : await renewRecoveryCodes(strapi, userId, challenge.phone);
    return { phone: await viewPhone(strapi, userId), ...(recoveryCodes && { recoveryCodes }) };
  },
};

const hookQuestion = async (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164 | null) => {
  if (phone) return questionFor(strapi, ctx, userId, phone);
  const current = await phoneOf(strapi, userId);
  if (current) return removalQuestion(userId, current.phone);
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
      return async (ctx, userId) => (await prepared(ctx, userId, phone))?.send() ?? null;
    },
  };
};
