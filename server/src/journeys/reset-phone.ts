import type { Core } from '@strapi/strapi';
import * as utils from '@strapi/utils';
import { findUserByRow, phoneOf } from '../accounts';
import type { UserRow } from '../core';
import { forgiveGuesses } from '../limits';
import { tellReset } from '../notices';
import { losePhone } from './lose-phone';

// What an id's column holds.
const LARGEST_ID = 2_147_483_647;

/** An administrator lets a locked-out person start over. Who did it is written down. */
export const resetPhone = async (
  strapi: Core.Strapi,
  id: string,
  administrator: { id: number }
): Promise<{ id: UserRow }> => {
  const user =
    /^\d{1,10}$/.test(id) && Number(id) <= LARGEST_ID
      ? await findUserByRow(strapi, Number(id) as UserRow)
      : null;
  if (!user) throw new utils.errors.NotFoundError('User not found');
  const verified = await phoneOf(strapi, user.documentId);
  await losePhone(strapi, user.documentId);
  if (verified) await forgiveGuesses(strapi, verified.phone);
  strapi.log.info(`sms-auth: administrator ${administrator.id} reset the phone of user ${user.id}.`);
  // Older Strapi 5 has no audit to emit to; the line in the log is there always.
  await utils.emitAudit?.({ strapi }, 'sms-auth.user.reset', {
    userId: user.id,
    administratorId: administrator.id,
  });
  if (verified) tellReset(strapi, user.documentId, verified.phone);
  return { id: user.id };
};
