import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isTrustedDevice, phoneOf, secondStepDecided } from '../accounts';
import {
  type Asker,
  askerOf,
  type Challenge,
  type ChallengeView,
  keepContext,
  liveChallenge,
  openChallenge,
  openUnsent,
  type Question,
  sendCode,
  standApart,
  viewChallenge,
} from '../challenges';
import { after, isRefusal, now, type UserId } from '../core';
import { readSettings, type Settings } from '../settings';
import { type Journey, userOf } from './journey';
import { twoStepQuestion } from './questions';
import { openSession } from './session';

const RETRY_SECONDS = 60;

const isOn = (settings: Settings): boolean => settings.enabled && settings.twoStep;

const onTrustedDevice = async (
  strapi: Core.Strapi,
  ctx: Context,
  settings: Settings,
  userId: UserId
): Promise<boolean> => {
  const token = ctx.get('x-sms-auth-device');
  return (
    token !== '' &&
    settings.rememberDeviceDays > 0 &&
    isTrustedDevice(strapi, userId, token, settings.rememberDeviceDays)
  );
};

// Here a message that cannot go out is no dead end: the challenge stands, and a recovery code answers
// it. Else whoever knows the password could keep its owner out by using up the limits.
const askAnyway = async (strapi: Core.Strapi, asker: Asker, question: Question): Promise<Challenge> => {
  try {
    const opened = await openChallenge(strapi, asker, question);
    if (opened.opened) {
      await opened.keep();
      return standApart(strapi, await sendCode(strapi, asker, opened.challenge));
    }
    const live = await liveChallenge(strapi, question, opened.coolingDown);
    if (!live) return openUnsent(strapi, question, opened.retryAfter);
    if (live.context.deviceId !== question.context?.deviceId)
      await keepContext(strapi, live.id, question.context ?? {});
    return opened.coolingDown ? live : { ...live, sent: false, resendAt: after(now(), opened.retryAfter) };
  } catch (error) {
    if (isRefusal(error)) return openUnsent(strapi, question, RETRY_SECONDS);
    throw error;
  }
};

/** Whether a sign-in of this person asks for a code, trusted devices aside. */
export const hasTwoStep = async (strapi: Core.Strapi, userId: UserId): Promise<boolean> =>
  isOn(await readSettings(strapi)) && (await phoneOf(strapi, userId)) !== null;

/** The second step of a person who has just given the first; null where none is due. */
export const beginTwoStep = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId
): Promise<{ challenge: ChallengeView } | null> => {
  secondStepDecided(strapi);
  const settings = await readSettings(strapi);
  if (!isOn(settings)) return null;
  const verified = await phoneOf(strapi, userId);
  if (!verified || (await onTrustedDevice(strapi, ctx, settings, userId))) return null;
  const { deviceId } = (ctx.request.body ?? {}) as { deviceId?: unknown };
  const challenge = await askAnyway(
    strapi,
    askerOf(strapi, ctx),
    twoStepQuestion(userId, verified.phone, deviceId)
  );
  return { challenge: viewChallenge(challenge) };
};

export const twoStep: Journey = {
  isOn,
  recoverable: true,
  finish(strapi, ctx, challenge, wishes) {
    const asked = challenge.context.deviceId;
    const deviceId = wishes.deviceId ?? (typeof asked === 'string' ? asked : undefined);
    return openSession(strapi, ctx, userOf(challenge), { ...wishes, deviceId });
  },
};
