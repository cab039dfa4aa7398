import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  claimPhone,
  clearUnverified,
  endOtherSessions,
  firstRecoveryCodes,
  forgetDevices,
  type ProfileHook,
  phoneOf,
  viewPhone,
} from '../accounts';
import { askerOf, type ChallengeView, endChallengesOf, type Question } from '../challenges';
import { parseTextable } from '../phones';
import { readSettings, type Settings } from '../settings';
import { type E164, now, refuse, type UserId } from '../vocabulary';
import { ask, prepare } from './ask';
import { type Journey, userOf } from './journey';
import { tellVerified } from './news';
import { changeQuestion, enrollQuestion, removalQuestion } from './questions';

const sessionOf = (ctx: Context): string | undefined => ctx.state.session?.id;

// A number that is verified already is asked at the current one first; the same number needs nothing.
const questionFor = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<Question | null> => {
  const current = await phoneOf(strapi, userId);
  if (!current) return enrollQuestion(userId, phone, sessionOf(ctx));
  return current.phone === phone ? null : changeQuestion(userId, current.phone, phone);
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
  recoverable: false,
  async finish(strapi, ctx, challenge) {
    const userId = userOf(challenge);
    const before = await phoneOf(strapi, userId);
    await claimPhone(strapi, userId, challenge.phone);
    await endChallengesOf(strapi, [userId], now());
    await forgetDevices(strapi, [userId]);
    const { session } = challenge.context;
    if (!before) await endOtherSessions(strapi, userId, typeof session === 'string' ? session : undefined);
    tellVerified(strapi, ctx, userId, challenge.phone, before?.phone);
    const recoveryCodes = await firstRecoveryCodes(strapi, userId);
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
export const profileHook = (strapi: Core.Strapi): ProfileHook => ({
  async prepare(ctx, userId, given) {
    const settings = await readSettings(strapi);
    if (!settings.enabled || !settings.twoStep) throw refuse('feature.disabled');
    const phone = readPhone(settings, given);
    const begin = async (id: UserId) => {
      const question = await hookQuestion(strapi, ctx, id, phone);
      return question && prepare(strapi, askerOf(strapi, ctx), question, true);
    };
    if (userId === null) return async (id) => (await begin(id))?.() ?? null;
    return begin(userId);
  },
});
