import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { CompleteAnswer } from '../../../contract';
import {
  advancedSettings,
  assertRegistrationOpen,
  claimPhone,
  holdEmail,
  holdUsername,
  isUnconfirmed,
  keepName,
  ownerOf,
  registerStock,
  removeUser,
  renewRecoveryCodes,
  showUser,
  type VerifiedPhone,
  withMailsHeld,
} from '../accounts';
import { askerOf, type ChallengeView } from '../challenges';
import { after, type E164, hashKey, now, refuse, transaction } from '../core';
import { tellRegistered } from '../notices';
import { readSettings } from '../settings';
import { ask, resendHonestly } from './ask';
import type { Journey, Wishes } from './journey';
import { openSession, openSessionAt } from './session';

const UID = 'plugin::sms-auth.registration';
const LIFETIME_SECONDS = 900;

interface Registration {
  id: number;
  phone: E164;
  expiresAt: string;
  usedAt: string | null;
}

/** What the last page of a registration says. `fields` are users-permissions' `register.allowedFields`. */
export interface Newcomer extends Wishes {
  token: string;
  name: string;
  email: string;
  username?: string;
  password?: string;
  fields: Record<string, unknown>;
}

/** A visitor asks for a code; known numbers and new ones are asked alike. */
export const beginRegistration = async (
  strapi: Core.Strapi,
  ctx: Context,
  phone: E164
): Promise<ChallengeView> => {
  await assertRegistrationOpen(strapi);
  return ask(
    strapi,
    askerOf(strapi, ctx),
    {
      purpose: 'register',
      slot: `register:${phone}`,
      phone,
      userId: null,
      sideBySide: true,
      context: {},
    },
    false
  );
};

const hash = (strapi: Core.Strapi, token: string) => hashKey(strapi, 'registration', token);

const grantRegistration = async (strapi: Core.Strapi, phone: E164) => {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = after(now(), LIFETIME_SECONDS);
  await strapi.db.query(UID).create({ data: { hash: hash(strapi, token), phone, expiresAt, usedAt: null } });
  return { registration: { token, phone, expiresAt: new Date(expiresAt).toISOString() } };
};

// Made by phone, and its e-mail never confirmed, for it was mistyped perhaps: whoever proves the number again
// begins again. Nobody has ever been signed in to it.
const isUnfinished = async (strapi: Core.Strapi, owner: VerifiedPhone): Promise<boolean> =>
  owner.owesCodes && isUnconfirmed(strapi, owner.userId);

export const registration: Journey<'register'> = {
  isOn: ({ phoneRegistration }) => phoneRegistration,
  signsIn: true,
  resend: resendHonestly,
  async finish(strapi, ctx, { phone }, wishes) {
    const owner = await ownerOf(strapi, phone);
    if (!owner || (await isUnfinished(strapi, owner))) return grantRegistration(strapi, phone);
    // The number alone lets in where phone login does, and nowhere else.
    if (!(await readSettings(strapi)).phoneLogin) throw refuse('phone.taken');
    return openSessionAt(strapi, ctx, owner, wishes);
  },
};

const findRegistration = async (strapi: Core.Strapi, token: string): Promise<Registration> => {
  const found = (await strapi.db
    .query(UID)
    .findOne({ where: { hash: hash(strapi, token) } })) as Registration | null;
  if (!found || found.usedAt !== null || Number(found.expiresAt) <= now())
    throw refuse('registration.invalid');
  return found;
};

const useUp = async (strapi: Core.Strapi, { id }: Registration): Promise<void> => {
  const { count } = await strapi.db
    .query(UID)
    .updateMany({ where: { id, usedAt: { $null: true } }, data: { usedAt: now() } });
  if (count !== 1) throw refuse('registration.invalid');
};

// Nobody knows it: the person logs in by phone, or asks for a new one by e-mail. The ending pleases
// sites whose rules want every kind of character.
const unknownPassword = () => `${randomBytes(32).toString('base64url')}aA1!`;

/**
 * Makes the account through users-permissions' own register. The token is used up, the account made and
 * the number claimed together or not at all: a taken e-mail leaves the token good.
 */
export const completeRegistration = async (
  strapi: Core.Strapi,
  ctx: Context,
  newcomer: Newcomer
): Promise<CompleteAnswer> => {
  await assertRegistrationOpen(strapi);
  const found = await findRegistration(strapi, newcomer.token);
  const before = await ownerOf(strapi, found.phone);
  if (before && !(await isUnfinished(strapi, before))) throw refuse('phone.taken');
  const { email_confirmation: mustConfirm } = await advancedSettings(strapi);
  const held = newcomer.username === undefined ? await holdUsername(strapi, newcomer.name) : null;
  const username = held?.username ?? newcomer.username;
  const giveEmailBack = await holdEmail(strapi, newcomer.email).catch(async (error) => {
    await held?.giveBack();
    throw error;
  });
  const make = async () => {
    await useUp(strapi, found);
    if (before) await removeUser(strapi, before.userId);
    const password = newcomer.password ?? unknownPassword();
    const fields = { ...newcomer.fields, username, email: newcomer.email, password };
    const { documentId: id } = await registerStock(strapi, ctx, fields, newcomer.name);
    await claimPhone(strapi, id, found.phone, { owesCodes: mustConfirm });
    await keepName(strapi, id, newcomer.name);
    // A session that cannot be given, e.g. a secure cookie over plain HTTP, leaves token and number as they were.
    return { userId: id, session: mustConfirm ? null : await openSession(strapi, ctx, id, newcomer) };
  };
  // A transaction is tried again after a deadlock: only the mails of the attempt that was committed go out.
  const { result, sendMails } = await transaction(strapi, () => withMailsHeld(strapi, make))
    .catch(async (error) => {
      await held?.giveBack();
      throw error;
    })
    .finally(giveEmailBack);
  sendMails();
  const { userId, session } = result;
  tellRegistered(strapi, userId, found.phone);
  // What register made carries its role; a login would not show it.
  if (!session) return { user: await showUser(strapi, ctx, userId) };
  return { ...session, recoveryCodes: await renewRecoveryCodes(strapi, userId, found.phone) };
};

export const sweepRegistrations = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { expiresAt: { $lt: now() } } });

/** What began with these numbers. */
export const removeRegistrationsOf = (strapi: Core.Strapi, phones: E164[]) =>
  strapi.db.query(UID).deleteMany({ where: { phone: { $in: phones } } });
