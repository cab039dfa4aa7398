import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { clearUnverified, type ProfileHook, phoneOf, sessionOf } from '../accounts';
import type { ChallengeView, Reservation } from '../challenges';
import { type E164, refuse, type UserId } from '../core';
import { parseTextable } from '../phones';
import { readSettings, type Settings } from '../settings';
import { prepare } from './begin';
import { change } from './change';
import { beginWithheldSignIn, countNewNumber, enrollment } from './enrollment';
import { removal } from './removal';
import { requirementOf } from './required-phone';

// A number that is verified already is asked at the current one first; the same number needs nothing.
const prepareNumber = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<Reservation | null> => {
  const current = await phoneOf(strapi, userId);
  if (current?.phone === phone) return null;
  await countNewNumber(strapi, userId, phone);
  const session = sessionOf(strapi, ctx);
  return current
    ? prepare(strapi, ctx, change, { current, newPhone: phone, session })
    : prepare(strapi, ctx, enrollment, { userId, phone, session });
};

/** A signed-in person gives a number, or another one. Null when it is the verified number already. */
export const beginSetPhone = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164
): Promise<ChallengeView | null> => (await prepareNumber(strapi, ctx, userId, phone))?.commit() ?? null;

const prepareProfile = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164 | null
): Promise<Reservation | null> => {
  if (phone) return prepareNumber(strapi, ctx, userId, phone);
  const current = await phoneOf(strapi, userId);
  if (current) return prepare(strapi, ctx, removal, { userId, phone: current.phone });
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
  return {
    prepare: async (ctx, userId, given) => prepareProfile(strapi, ctx, userId, await judged(given)),
    async judge(given) {
      const phone = await judged(given);
      return async (ctx, userId) => {
        const requirement = await requirementOf(strapi, await readSettings(strapi), userId);
        if (phone && requirement?.inForce) return beginWithheldSignIn(strapi, ctx, userId, phone);
        return (await prepareProfile(strapi, ctx, userId, phone))?.commit() ?? null;
      };
    },
  };
};
