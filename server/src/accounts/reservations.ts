import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { AccountErrorCode } from '../../../contract';
import { logFailure, refuse } from '../core';
import { lockName, unlockName } from '../limits';

export type Kind = 'email' | 'username';

const TAKEN: Record<Kind, AccountErrorCode> = { email: 'email.taken', username: 'username.taken' };

/** Gives a name back once its account is made, or is not. */
export type GiveBack = () => Promise<void>;

export const giveBack = (strapi: Core.Strapi, kind: Kind, name: string): Promise<void> =>
  unlockName(strapi, kind, name).catch(logFailure(strapi, `a reserved ${kind} stays reserved for a minute`));

/**
 * Holds an e-mail or a username for one registration. users-permissions looks whether it is taken and then writes,
 * and has no unique index: of people who register with one at once, one holds it. Null while the counters cannot be
 * asked.
 */
export const holdName = async (
  strapi: Core.Strapi,
  kind: Kind,
  given: string
): Promise<GiveBack | 'taken' | null> => {
  const name = given.toLowerCase();
  const isHeld = await lockName(strapi, kind, name);
  if (isHeld === null) return null;
  return isHeld ? () => giveBack(strapi, kind, name) : 'taken';
};

/** As `holdName`, for a registration that is refused without: 503 while the counters cannot be asked. */
export const holdNameSurely = async (strapi: Core.Strapi, kind: Kind, name: string): Promise<GiveBack> => {
  const held = await holdName(strapi, kind, name);
  if (held === null) throw refuse('sms.not-sent', { reason: 'unavailable' });
  if (held === 'taken')
    throw new errors.ApplicationError('Email or Username are already taken', { code: TAKEN[kind] });
  return held;
};
