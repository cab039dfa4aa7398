import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import Bowser from 'bowser';
import type { Context } from 'koa';
import type { TrustedDevice } from '../../../contract';
import { after, hashKey, type Millis, now, secretMark, table, type UserId } from '../core';

const UID = 'plugin::sms-auth.trusted-device';
const DAY_SECONDS = 86_400;
const MAX_USER_AGENT = 512;

interface Row {
  userId: UserId;
  hash: string;
  /** The secret that it was hashed under. */
  mark: string;
  /** What people call it, or null where the browser does not say. */
  name: string | null;
  rememberedAt: Millis;
  lastUsedAt: Millis;
  expiresAt: Millis;
}

const devices = (strapi: Core.Strapi) => table<Row>(strapi, UID);

const hash = (strapi: Core.Strapi, token: string) => hashKey(strapi, 'trusted-device', token);
const oneOf = (strapi: Core.Strapi, tokens: string[]) => ({
  $in: tokens.map((token) => hash(strapi, token)),
});

/** `Firefox on Windows`: enough to know one's own device again, and all that is kept of the user agent. */
const nameOf = (userAgent: string): string | null => {
  if (userAgent === '' || userAgent.length > MAX_USER_AGENT) return null;
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(' on ') || null;
};

/** Whoever shares a browser has a token of their own in it; more people than this ask for a code again. */
const MAX_TOKENS = 5;

/** The tokens that a device sends along, one for each of its people. */
export const deviceTokensOf = (ctx: Context): string[] =>
  ctx
    .get('x-sms-auth-device')
    .split(',')
    .map((token) => token.trim())
    .filter(Boolean)
    .slice(0, MAX_TOKENS);

/** `days`: for how long the site remembers a device now, however long it did when it was remembered. */
const isAlive = (userId: UserId | { $in: UserId[] }, days: number) => ({
  userId,
  expiresAt: { $gt: now() },
  rememberedAt: { $gt: after(now(), -days * DAY_SECONDS) },
});

/**
 * Remembers a device and hands out its token: 256 random bits, kept only as a hash. It takes the place of the one
 * that the device had for this person, which it throws away.
 */
export const rememberDevice = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  days: number
): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  const at = now();
  const before = deviceTokensOf(ctx);
  if (before.length > 0) await devices(strapi).remove({ userId, hash: oneOf(strapi, before) });
  await devices(strapi).insert({
    userId,
    hash: hash(strapi, token),
    mark: secretMark(strapi),
    name: nameOf(ctx.get('user-agent')),
    rememberedAt: at,
    lastUsedAt: at,
    expiresAt: after(at, days * DAY_SECONDS),
  });
  return token;
};

/** Whether a device skips the second step of this person; one that does was used now. */
export const trustsDevice = async (
  strapi: Core.Strapi,
  userId: UserId,
  tokens: string[],
  days: number
): Promise<boolean> => {
  const where = { ...isAlive(userId, days), hash: oneOf(strapi, tokens) };
  return (await devices(strapi).update(where, { lastUsedAt: now() })) > 0;
};

export const countTrustedDevices = (strapi: Core.Strapi, userId: UserId, days: number): Promise<number> =>
  devices(strapi).count(isAlive(userId, days));

/** The owners of the trusted devices of these people, once for each device. */
export const ownersOfDevices = async (
  strapi: Core.Strapi,
  userIds: UserId[],
  days: number
): Promise<UserId[]> =>
  (await devices(strapi).list(isAlive({ $in: userIds }, days))).map(({ userId }) => userId);

/** A person's trusted devices, the last used first; `tokens` are those of the device that is asking. */
export const listDevices = async (
  strapi: Core.Strapi,
  userId: UserId,
  tokens: string[],
  days: number
): Promise<TrustedDevice[]> => {
  const rows = await devices(strapi).list(isAlive(userId, days), {
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
  });
  const own = oneOf(strapi, tokens).$in;
  return rows.map((row) => ({
    id: String(row.id),
    name: row.name,
    createdAt: new Date(row.rememberedAt).toISOString(),
    lastUsedAt: new Date(row.lastUsedAt).toISOString(),
    current: own.includes(row.hash),
  }));
};

export const forgetDevice = async (strapi: Core.Strapi, userId: UserId, id: string): Promise<void> => {
  // An id is a 32-bit number on PostgreSQL, which refuses longer ones.
  if (/^\d{1,9}$/.test(id)) await devices(strapi).remove({ userId, id: Number(id) });
};

export const forgetDevices = async (strapi: Core.Strapi, userIds: UserId[]): Promise<void> => {
  await devices(strapi).remove({ userId: { $in: userIds } });
};

export const sweepDevices = async (strapi: Core.Strapi): Promise<void> => {
  await devices(strapi).remove({ expiresAt: { $lt: now() } });
};
