import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { CompleteAnswer, Session } from '../../../contract';
import {
  advancedSettings,
  assertRegistrationOpen,
  findUser,
  type GiveBack,
  holdNameSurely,
  holdNumber,
  holdUsername,
  isUnconfirmed,
  keepName,
  mustReprove,
  noteUse,
  ownerOf,
  registerStock,
  releasePhone,
  removeUser,
  showUser,
  type User,
  type VerifiedPhone,
} from '../accounts';
import { after, type E164, hashKey, logFailure, now, refuse, type UserId } from '../core';
import { namingPhone, tellRegistered } from '../notices';
import { fixedCodeOf } from '../phones';
import { readSettings } from '../settings';
import type { Journey, SessionOptions } from './journey';
import { openSessionAt } from './open-session';
import { reproveInstead } from './reprove';
import { askBeforeSignIn, completeAnswer } from './site-hooks';

const UID = 'plugin::sms-auth.registration';
const LIFETIME_SECONDS = 900;

interface Registration {
  id: number;
  phone: E164;
  /** Proved by the fixed code of a test number; noted when it was proved. */
  byFixedCode: boolean;
  expiresAt: string;
  usedAt: string | null;
}

/** What the last page of a registration says. `fields` are users-permissions' `register.allowedFields`. */
export interface Newcomer extends SessionOptions {
  token: string;
  name: string;
  email: string;
  username?: string;
  password?: string;
  fields: Record<string, unknown>;
}

const hash = (strapi: Core.Strapi, token: string) => hashKey(strapi, 'registration', token);

export const grantRegistration = async (strapi: Core.Strapi, phone: E164) => {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = after(now(), LIFETIME_SECONDS);
  const byFixedCode = fixedCodeOf(await readSettings(strapi), phone) !== null;
  const data = { hash: hash(strapi, token), phone, byFixedCode, expiresAt, usedAt: null };
  await strapi.db.query(UID).create({ data });
  return { registration: { token, phone, expiresAt: new Date(expiresAt).toISOString() } };
};

// Made by phone, and its e-mail never confirmed, for it was mistyped perhaps: whoever proves the number again
// begins again. Nobody has ever been signed in to it.
const isUnfinished = async (strapi: Core.Strapi, owner: VerifiedPhone): Promise<boolean> =>
  owner.owesCodes && isUnconfirmed(strapi, owner.userId);

const finishedOwner = async (strapi: Core.Strapi, phone: E164): Promise<VerifiedPhone | null> => {
  const owner = await ownerOf(strapi, phone);
  return owner && !(await isUnfinished(strapi, owner)) ? owner : null;
};

/** A visitor asks for a code; known numbers and new ones are asked alike. */
export const registration: Journey<'register'> = {
  isOn: ({ phoneRegistration }) => phoneRegistration,
  rules: {
    ledger: 'stranger',
    crowd: 'newcomers',
    askedAgain: 'beside',
    whenUnsendable: 'refuse',
    repeatsCode: true,
    sending: 'awaited',
  },
  signsIn: true,
  async signsInAs(strapi, { phone }) {
    if (!(await readSettings(strapi)).phoneLogin) return null;
    const owner = await finishedOwner(strapi, phone);
    // A code alone brings no session of an account that nobody has used for long.
    return owner && !(await mustReprove(strapi, owner)) ? owner.userId : null;
  },
  async begin(strapi, _ctx, { phone }) {
    await assertRegistrationOpen(strapi);
    const topic = `register:${phone}`;
    return { purpose: 'register', slot: topic, topic, phone, userId: null, context: {} };
  },
  async finish(strapi, ctx, { phone }, options) {
    const owner = await finishedOwner(strapi, phone);
    if (!owner) return grantRegistration(strapi, phone);
    // The number alone lets in where phone login does, and nowhere else.
    if (!(await readSettings(strapi)).phoneLogin) throw refuse('phone.taken');
    const instead = await reproveInstead(strapi, owner);
    if (instead) return instead;
    const session = await openSessionAt(strapi, ctx, owner, options);
    noteUse(strapi, ctx, owner.userRow, owner.usedOn);
    return session;
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

const makeGoodAgain = (strapi: Core.Strapi, { id }: Registration): Promise<unknown> =>
  strapi.db.query(UID).updateMany({ where: { id }, data: { usedAt: null } });

// Nobody knows it: the person logs in by phone, or asks for a new one by e-mail. The ending pleases
// sites whose rules want every kind of character.
const unknownPassword = () => `${randomBytes(32).toString('base64url')}aA1!`;

/** Runs `action` with an e-mail and a username that nobody else registers with meanwhile. */
const withNames = async <T>(
  strapi: Core.Strapi,
  { email, username, name }: Newcomer,
  action: (username: string) => Promise<T>
): Promise<T> => {
  const held: GiveBack[] = [];
  try {
    held.push(await holdNameSurely(strapi, 'email', email));
    if (username !== undefined) {
      held.push(await holdNameSurely(strapi, 'username', username));
      return await action(username);
    }
    const made = await holdUsername(strapi, name);
    held.push(made.giveBack);
    return await action(made.username);
  } finally {
    for (const giveBack of held) await giveBack();
  }
};

/** Whatever the site's own register answers. */
type SiteAnswer = object;

/** An account that the site's register made, its number with it, or what the site answered in its place. */
type Made = { user: User } | { user: null; answer: SiteAnswer };

/** Runs `make` with a registration used up, which is good again where no account came of it. */
const withRegistration = async (
  strapi: Core.Strapi,
  found: Registration,
  make: () => Promise<Made>
): Promise<Made> => {
  await useUp(strapi, found);
  try {
    const made = await make();
    if (!made.user) await makeGoodAgain(strapi, found);
    return made;
  } catch (error) {
    await makeGoodAgain(strapi, found).catch(logFailure(strapi, 'a registration stays used up'));
    throw error;
  }
};

/**
 * Claims the number, has the account made, and gives it the number; releases the number where that fails. In no
 * transaction: the site's lifecycles run as they do without us, and what they leave unawaited finds no finished one.
 */
const makeAccount = async (
  strapi: Core.Strapi,
  ctx: Context,
  { id, phone, byFixedCode }: Registration,
  newcomer: Newcomer,
  username: string,
  replaced: UserId | null
): Promise<Made> => {
  const number = await holdNumber(strapi, id, phone, Boolean(byFixedCode), replaced);
  let user: User | null = null;
  try {
    const password = newcomer.password ?? unknownPassword();
    const fields = { ...newcomer.fields, username, email: newcomer.email, password };
    const made = await namingPhone(ctx, phone, () => registerStock(strapi, ctx, fields, newcomer.name));
    user = made.newcomer;
    if (!user) {
      await number.release();
      return { user, answer: made.answer };
    }
    // Recovery codes come with the first session, be it now or once the site lets the newcomer in.
    await number.give(user.documentId, {
      owesCodes: true,
      passwordless: newcomer.password === undefined,
    });
    await keepName(strapi, user.documentId, newcomer.name);
    return { user };
  } catch (error) {
    const undo = async (): Promise<void> => {
      await number.release();
      if (user) await removeUnfinished(strapi, user.documentId);
    };
    await undo().catch(logFailure(strapi, 'a registration that failed could not be taken back'));
    throw error;
  }
};

const firstSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  found: Registration,
  { id: userRow, documentId: userId }: User,
  newcomer: Newcomer
): Promise<Session> => {
  try {
    const account = { userId, userRow, phone: found.phone, owesCodes: true };
    return await openSessionAt(strapi, ctx, account, newcomer);
  } catch (error) {
    // A session that cannot be given, e.g. a secure cookie over plain HTTP, leaves token and number as they were.
    await removeUnfinished(strapi, userId);
    await makeGoodAgain(strapi, found);
    throw error;
  }
};

const isOf = ({ email, username }: Newcomer, name: string): boolean =>
  [email, username].some((given) => given?.toLowerCase() === name.toLowerCase());

/**
 * Makes the account through users-permissions' own register. Where none is made, e.g. because the e-mail is taken,
 * the token stays good and the number free. Account and phone of a newcomer whom the site does not let in yet are
 * kept, as with a password.
 */
export const completeRegistration = async (
  strapi: Core.Strapi,
  ctx: Context,
  newcomer: Newcomer
): Promise<CompleteAnswer | SiteAnswer> => {
  await assertRegistrationOpen(strapi);
  const found = await findRegistration(strapi, newcomer.token);
  const before = await ownerOf(strapi, found.phone);
  if (before && !(await isUnfinished(strapi, before))) throw refuse('phone.taken');
  const made = await withNames(strapi, newcomer, (username) =>
    withRegistration(strapi, found, async () => {
      const old = before && (await findUser(strapi, before.userId));
      // Begun anew with the same e-mail or name: the old account stands in the way of the new one.
      const isInTheWay = old !== null && [old.email, old.username].some((one) => isOf(newcomer, one));
      if (old && isInTheWay) await removeUnfinished(strapi, old.documentId);
      const replaced = old && !isInTheWay ? old.documentId : null;
      const made = await makeAccount(strapi, ctx, found, newcomer, username, replaced);
      if (made.user && replaced) await removeUnfinished(strapi, replaced);
      return made;
    })
  );
  if (!made.user) return made.answer;
  const { documentId: userId, confirmed, blocked } = made.user;
  tellRegistered(strapi, userId, found.phone);
  const { email_confirmation: mustConfirm } = await advancedSettings(strapi);
  // What register made carries its role; a login would not show it.
  if (blocked === true || (mustConfirm && confirmed !== true))
    return { user: await showUser(strapi, ctx, userId) };
  await askBeforeSignIn(strapi, ctx, userId, 'register');
  const session = await firstSession(strapi, ctx, found, made.user, newcomer);
  return completeAnswer(strapi, ctx, 'register', session);
};

// The number first: what goes with an account takes along what began with its number, this registration too.
const removeUnfinished = async (strapi: Core.Strapi, userId: UserId): Promise<void> => {
  await releasePhone(strapi, userId);
  await removeUser(strapi, userId);
};

export const sweepRegistrations = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { expiresAt: { $lt: now() } } });

/** What began with these numbers. */
export const removeRegistrationsOf = (strapi: Core.Strapi, phones: E164[]) =>
  strapi.db.query(UID).deleteMany({ where: { phone: { $in: phones } } });
