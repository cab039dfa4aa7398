import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isTrustedDevice, phoneOf, secondStepDecided } from '../accounts';
import { askerOf, type ChallengeView } from '../challenges';
import type { UserId } from '../core';
import { readSettings, type Settings } from '../settings';
import { ask } from './ask';
import { type Journey, userOf } from './journey';
import { twoStepQuestion } from './questions';
import { openSession } from './session';

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
  const question = twoStepQuestion(userId, verified.phone, deviceId);
  return { challenge: await ask(strapi, askerOf(strapi, ctx), question, true) };
};

export const twoStep: Journey = {
  isOn,
  finish(strapi, ctx, challenge, wishes) {
    const asked = challenge.context.deviceId;
    const deviceId = wishes.deviceId ?? (typeof asked === 'string' ? asked : undefined);
    return openSession(strapi, ctx, userOf(challenge), { ...wishes, deviceId });
  },
};
