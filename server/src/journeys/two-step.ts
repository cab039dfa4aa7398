import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  accountAt,
  awaitsConfirmation,
  deviceTokensOf,
  endOtherSessions,
  holdTrust,
  markProved,
  noteUse,
  type SignInVerdict,
  secondStepDecided,
  sessionOf,
  trustsDevice,
} from '../accounts';
import { hashKey, refuse, transaction, type UserId, type UserRow } from '../core';
import { address } from '../limits';
import { tellRemoved } from '../notices';
import { readSettings, type Settings } from '../settings';
import { beginJourney } from './begin';
import { isDeviceId, type Journey, OWNER_RULES, ownQuestion, verifiedBy } from './journey';
import { losePhone } from './lose-phone';
import { openSessionAt } from './open-session';
import { grantEnrollment, requirementOf } from './required-phone';

const isOn = (settings: Settings): boolean => settings.enabled && settings.twoStep;

const onTrustedDevice = async (
  strapi: Core.Strapi,
  ctx: Context,
  settings: Settings,
  userId: UserId
): Promise<boolean> => {
  const tokens = deviceTokensOf(ctx);
  return (
    tokens.length > 0 &&
    settings.rememberDeviceDays > 0 &&
    trustsDevice(strapi, userId, tokens, settings.rememberDeviceDays)
  );
};

/** Whether a sign-in of this person asks for a code or for a phone, trusted devices aside. */
export const needsSecondStep = async (strapi: Core.Strapi, row: UserRow): Promise<boolean> => {
  const settings = await readSettings(strapi);
  if (!isOn(settings)) return false;
  const account = await accountAt(strapi, row);
  if (!account?.userId) return false;
  if (account.verified) return true;
  return (await requirementOf(strapi, settings, account.userId))?.inForce === true;
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

/**
 * Whoever resets a password by e-mail has shown that the e-mail is theirs. Whoever put a phone on the account while
 * nobody had confirmed the e-mail has not: the phone goes, with all that rests on it, and so do their sessions.
 */
const reclaim = async (strapi: Core.Strapi, ctx: Context, row: UserRow): Promise<void> => {
  if (!(await awaitsConfirmation(strapi, row))) return;
  const { userId, verified } = (await accountAt(strapi, row)) ?? {};
  if (!userId || !verified) return;
  await losePhone(strapi, userId);
  await endOtherSessions(strapi, userId, sessionOf(strapi, ctx));
  tellRemoved(strapi, ctx, userId, verified.phone);
};

/**
 * What is due of a person who has just given the first factor: the second, a phone, or nothing.
 * @param action the users-permissions action that signed them in, where it was one
 */
export const judgeSignIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  row: UserRow,
  action?: string
): Promise<SignInVerdict> => {
  secondStepDecided(strapi);
  if (action === 'resetPassword') await reclaim(strapi, ctx, row);
  const settings = await readSettings(strapi);
  if (!isOn(settings)) {
    noteUse(strapi, ctx, row);
    return {};
  }
  const { userId, verified } = (await accountAt(strapi, row)) ?? {};
  // Nobody has this row, so its token opens nothing; or an old import left the account without a document id.
  if (!userId) return {};
  if (!verified) return withoutPhone(strapi, settings, userId);
  if (await onTrustedDevice(strapi, ctx, settings, userId)) {
    noteUse(strapi, ctx, row, verified.usedOn);
    return {};
  }
  const { deviceId } = (ctx.request.body ?? {}) as { deviceId?: unknown };
  return { instead: { challenge: await beginJourney(strapi, ctx, twoStep, { verified, deviceId }) } };
};

/** Password or provider, then the code. */
export const twoStep: Journey<'two-step'> = {
  isOn,
  rules: {
    ...OWNER_RULES,
    repeatsCode: true,
    // Whose answer comes is not known, so neither names the device of the other's session.
    whenShared: ({ deviceId, ...rest }, asked) =>
      deviceId === asked.deviceId ? { ...rest, deviceId } : rest,
  },
  signsIn: true,
  async begin(strapi, ctx, { verified, deviceId }) {
    const context = {
      owesCodes: verified.owesCodes,
      ...(verified.doubted && { doubted: true }),
      ...(isDeviceId(deviceId) && { deviceId }),
    };
    const question = ownQuestion('two-step', verified, context);
    // One for each place where the first factor was given: a thief who has the password too, at an address of their
    // own, uses up no attempts of the owner's and replaces no code of theirs.
    const from = hashKey(strapi, 'two-step', address(ctx.request.ip));
    return { ...question, userRow: verified.userRow, slot: `${question.slot}:${from}` };
  },
  async finish(strapi, ctx, challenge, options) {
    const deviceId = options.deviceId ?? challenge.context.deviceId;
    const verified = verifiedBy(challenge);
    // A race with a new password: session and device of the old one are there before it ends them, or never.
    const session = await transaction(strapi, async () => {
      if (!(await holdTrust(strapi, verified.userId, verified.phone, challenge.openedAt)))
        throw refuse('challenge.unknown');
      return openSessionAt(strapi, ctx, verified, { ...options, deviceId });
    });
    if (verified.userRow !== undefined) {
      // A recovery code shows that the account is theirs, and nothing of the number.
      if (challenge.context.doubted && !options.recovered) await markProved(strapi, verified.userRow);
      noteUse(strapi, ctx, verified.userRow);
    }
    return session;
  },
};
