import type { Core } from '@strapi/strapi';
import * as utils from '@strapi/utils';
import type { PersonDetails } from '../../../contract';
import { describePerson, findUserByRow, forgetDevices, phoneOf, type User } from '../accounts';
import type { UserRow } from '../core';
import { forgetFailures } from '../limits';
import { tellReset } from '../notices';
import { messagesTo } from '../sms';
import { losePhone } from './lose-phone';

interface Administrator {
  id: number;
}

// What an id's column holds.
const LARGEST_ID = 2_147_483_647;
const LAST_MESSAGES = 10;

const userAt = async (strapi: Core.Strapi, id: string): Promise<User> => {
  const user =
    /^\d{1,10}$/.test(id) && Number(id) <= LARGEST_ID
      ? await findUserByRow(strapi, Number(id) as UserRow)
      : null;
  if (!user) throw new utils.errors.NotFoundError('User not found');
  return user;
};

/** Who did what to whom: in the log always, and in Strapi's audit log where the site has one. */
const writeDown = async (
  strapi: Core.Strapi,
  administrator: Administrator,
  user: User,
  { did, event }: { did: string; event: string }
): Promise<void> => {
  strapi.log.info(`sms-auth: administrator ${administrator.id} ${did} of user ${user.id}.`);
  // Older Strapi 5 has no audit to emit to.
  await utils.emitAudit?.({ strapi }, event, { userId: user.id, administratorId: administrator.id });
};

/** What an administrator may need to know of a person to help them. */
export const lookAt = async (strapi: Core.Strapi, id: string): Promise<PersonDetails> => {
  const user = await userAt(strapi, id);
  const verified = await phoneOf(strapi, user.documentId);
  const messages = verified ? await messagesTo(strapi, verified.phone, LAST_MESSAGES) : [];
  return { ...(await describePerson(strapi, user)), messages };
};

/** An administrator lets a locked-out person start over. */
export const resetPhone = async (
  strapi: Core.Strapi,
  id: string,
  administrator: Administrator
): Promise<{ id: UserRow }> => {
  const user = await userAt(strapi, id);
  const verified = await phoneOf(strapi, user.documentId);
  await losePhone(strapi, user.documentId);
  if (verified) await forgetFailures(strapi, verified.phone);
  await writeDown(strapi, administrator, user, { did: 'reset the phone', event: 'sms-auth.user.reset' });
  if (verified) tellReset(strapi, user.documentId, verified.phone);
  return { id: user.id };
};

/** An administrator has every device of a person asked for a code again: one was stolen, or lent. */
export const forgetDevicesOf = async (
  strapi: Core.Strapi,
  id: string,
  administrator: Administrator
): Promise<{ id: UserRow }> => {
  const user = await userAt(strapi, id);
  await forgetDevices(strapi, [user.documentId]);
  await writeDown(strapi, administrator, user, {
    did: 'forgot the trusted devices',
    event: 'sms-auth.user.devices-forgotten',
  });
  return { id: user.id };
};
