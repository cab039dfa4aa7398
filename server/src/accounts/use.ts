import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { afterAnswer, type Day, dayOf, logFailure, now, perSite, statements, type UserRow } from '../core';
import { readSettings } from '../settings';
import { track } from '../sms';
import { USER } from './users-permissions/users';
import type { VerifiedPhone } from './verified-phones';

const UID = 'plugin::sms-auth.verified-phone';
const MAX_REMEMBERED = 10_000;

/** Whose use of today is written down already, so that a day costs a person one statement, and not one a request. */
const noted = perSite(() => ({ day: 0 as Day, rows: new Set<UserRow>() }));

const isNew = (strapi: Core.Strapi, row: UserRow, day: Day): boolean => {
  const held = noted(strapi);
  if (held.day !== day || held.rows.size >= MAX_REMEMBERED) Object.assign(held, { day, rows: new Set() });
  if (held.rows.has(row)) return false;
  held.rows.add(row);
  return true;
};

const written = perSite((strapi) => {
  const { table } = statements(strapi);
  const ofAccount = `where user_id = (select document_id from ${table(USER)} where id = ?)`;
  return {
    used: `update ${table(UID)} set used_on = ? ${ofAccount} and (used_on is null or used_on < ?)`,
    proved: `update ${table(UID)} set used_on = ?, doubted = ? ${ofAccount}`,
  };
});

/** Writes down that an account is used today. Costs nothing but a statement for whoever has no phone. */
const markUsed = (strapi: Core.Strapi, row: UserRow, day = dayOf(now())): Promise<unknown> =>
  statements(strapi).run(written(strapi).used, [day, row, day]);

/** The same for somebody who has shown that the account is theirs while the number is at hand: no doubt is left. */
export const markProved = (strapi: Core.Strapi, row: UserRow): Promise<unknown> =>
  statements(strapi).run(written(strapi).proved, [dayOf(now()), false, row]);

/**
 * Somebody has the number and is asked whether the account is theirs. Until that is shown, or the second step was
 * answered by a code to the number, no code alone signs in, whatever the account is used for: its owner may be using it
 * because of the e-mail that told them, and have the number no more.
 */
export const doubtNumber = (
  strapi: Core.Strapi,
  { userId, phone }: Pick<VerifiedPhone, 'userId' | 'phone'>
): Promise<unknown> => strapi.db.query(UID).updateMany({ where: { userId, phone }, data: { doubted: true } });

/**
 * The same behind the answer, and once a day, for no sign-in waits for it. Not within a transaction, which would be
 * over by then. `usedOn`: the last day of use, where it is known.
 */
export const noteUse = (strapi: Core.Strapi, ctx: Context, row: UserRow, usedOn?: Day): void => {
  const day = dayOf(now());
  if (usedOn === day || !isNew(strapi, row, day)) return;
  const work = afterAnswer(ctx)
    .then(() => markUsed(strapi, row, day))
    .catch((error) => {
      noted(strapi).rows.delete(row);
      logFailure(strapi, 'that an account is used could not be written down')(error);
    });
  void track(strapi, work);
};

/**
 * Whether nobody has used an account for so long that its number may be somebody else's by now: it is the
 * `reproveAfterDays`th day after the last use, or later.
 */
export const isUnused = async (
  strapi: Core.Strapi,
  { usedOn }: Pick<VerifiedPhone, 'usedOn'>
): Promise<boolean> => {
  const { reproveAfterDays } = await readSettings(strapi);
  return reproveAfterDays > 0 && dayOf(now()) - usedOn >= reproveAfterDays;
};

/** Whether a code alone signs in no more: the account is unused, or its number in doubt. */
export const mustReprove = async (
  strapi: Core.Strapi,
  verified: Pick<VerifiedPhone, 'usedOn' | 'doubted'>
): Promise<boolean> => {
  if (await isUnused(strapi, verified)) return true;
  return verified.doubted && (await readSettings(strapi)).reproveAfterDays > 0;
};
