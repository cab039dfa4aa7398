import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { deviceTokenOf, phoneOf, type SignInVerdict, secondStepDecided, trustsDevice } from '../accounts';
import { askerOf } from '../challenges';
import { hashKey, type UserId } from '../core';
import { address } from '../limits';
import { readSettings, type Settings } from '../settings';
import { ask, resendHonestly } from './ask';
import { type Journey, verifiedBy } from './journey';
import { twoStepQuestion } from './questions';
import { grantEnrollment, requirementOf } from './required-phone';
import { openSessionAt } from './session';

const isOn = (settings: Settings): boolean => settings.enabled && settings.twoStep;

const onTrustedDevice = async (
  strapi: Core.Strapi,
  ctx: Context,
  settings: Settings,
  userId: UserId
): Promise<boolean> => {
  const token = deviceTokenOf(ctx);
  return (
    token !== '' &&
    settings.rememberDeviceDays > 0 &&
    trustsDevice(strapi, userId, token, settings.rememberDeviceDays)
  );
};

/** Whether a sign-in of this person asks for a code or for a phone, trusted devices aside. */
export const needsSecondStep = async (strapi: Core.Strapi, userId: UserId): Promise<boolean> => {
  const settings = await readSettings(strapi);
  if (!isOn(settings)) return false;
  if (await phoneOf(strapi, userId)) return true;
  return (await requirementOf(strapi, settings, userId))?.inForce === true;
};

const withoutPhone = async (
  strapi: Core.Strapi,
  settings: Settings,
  userId: UserId
): Promise<SignInVerdict> => {
  const requirement = await requirementOf(strapi, settings, userId);
  if (!requirement) return {};
  if (requirement.inForce) return { instead: { enrollment: await grantEnrollment(strapi, userId) } };
  return { beside: { requiredFrom: requirement.from } };
};

/** What is due of a person who has just given the first factor: the second, a phone, or nothing. */
export const judgeSignIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId
): Promise<SignInVerdict> => {
  secondStepDecided(strapi);
  const settings = await readSettings(strapi);
  if (!isOn(settings)) return {};
  const verified = await phoneOf(strapi, userId);
  if (!verified) return withoutPhone(strapi, settings, userId);
  if (await onTrustedDevice(strapi, ctx, settings, userId)) return {};
  const { deviceId } = (ctx.request.body ?? {}) as { deviceId?: unknown };
  const asker = askerOf(strapi, ctx);
  const from = hashKey(strapi, 'two-step', address(asker.ip));
  const question = twoStepQuestion(verified, from, deviceId);
  return { instead: { challenge: await ask(strapi, asker, question, true) } };
};

export const twoStep: Journey<'two-step'> = {
  isOn,
  signsIn: true,
  resend: resendHonestly,
  finish(strapi, ctx, challenge, wishes) {
    const deviceId = wishes.deviceId ?? challenge.context.deviceId;
    return openSessionAt(strapi, ctx, verifiedBy(challenge), { ...wishes, deviceId });
  },
};
