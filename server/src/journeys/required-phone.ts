import type { Core } from '@strapi/strapi';
import type { Enrollment } from '../../../contract';
import { findUser, phoneOf, roleOf } from '../accounts';
import { after, hashKey, type Millis, now, refuse, same, type UserId } from '../core';
import { beginOf, readSettings, type Settings } from '../settings';

const LIFETIME_SECONDS = 900;

/** That a person's role requires a verified phone; `from` may lie in the future. */
interface Requirement {
  from: string | null;
  inForce: boolean;
}

/** Whether this person's role requires a verified phone, now or later; null where it does not. */
export const requirementOf = async (
  strapi: Core.Strapi,
  { enabled, twoStep, required }: Settings,
  userId: UserId
): Promise<Requirement | null> => {
  if (!enabled || !twoStep || !required) return null;
  const role = await roleOf(strapi, userId);
  if (role === null || !required.roles.includes(role)) return null;
  const { from } = required;
  return { from, inForce: from === null || beginOf(from) <= now() };
};

/** A required phone may be changed, not removed: refuses `phone.required`. */
export const assertRemovable = async (strapi: Core.Strapi, userId: UserId): Promise<void> => {
  const requirement = await requirementOf(strapi, await readSettings(strapi), userId);
  if (requirement?.inForce) throw refuse('phone.required');
};

// Stateless: the stored password hash is part of what is signed, so a new password invalidates the token.
const seal = async (strapi: Core.Strapi, userId: UserId, at: Millis): Promise<string | null> => {
  const user = await findUser(strapi, userId);
  return user && hashKey(strapi, 'enrollment', JSON.stringify([userId, at, user.password ?? null]));
};

/** For somebody who has given the first factor, but needs a verified phone to sign in. */
export const grantEnrollment = async (strapi: Core.Strapi, userId: UserId): Promise<Enrollment> => {
  const at = now();
  return {
    token: `${at}.${userId}.${await seal(strapi, userId, at)}`,
    expiresAt: new Date(after(at, LIFETIME_SECONDS)).toISOString(),
  };
};

/**
 * Whose token it is. Refuses `challenge.unknown` for one that is wrong, older than 15 minutes, of an old password,
 * or of somebody who has a verified phone by now.
 */
export const ownerOfEnrollment = async (strapi: Core.Strapi, token: string): Promise<UserId> => {
  const [at = '', userId = '', mark = ''] = token.split('.');
  const age = now() - Number(at);
  const fresh = /^\d{1,15}$/.test(at) && age >= 0 && age <= LIFETIME_SECONDS * 1000;
  const expected = fresh ? await seal(strapi, userId as UserId, Number(at) as Millis) : null;
  if (expected === null || !same(mark, expected)) throw refuse('challenge.unknown');
  if (await phoneOf(strapi, userId as UserId)) throw refuse('challenge.unknown');
  return userId as UserId;
};
