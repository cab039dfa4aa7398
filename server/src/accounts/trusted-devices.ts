import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { after, hashKey, now, type UserId } from '../core';

const UID = 'plugin::sms-auth.trusted-device';
const DAY_SECONDS = 86_400;

const hash = (strapi: Core.Strapi, token: string) => hashKey(strapi, 'trusted-device', token);

/** Remembers a device and hands out its token: 256 random bits, kept only as a hash. */
export const rememberDevice = async (strapi: Core.Strapi, userId: UserId, days: number): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  const data = { userId, hash: hash(strapi, token), expiresAt: after(now(), days * DAY_SECONDS) };
  await strapi.db.query(UID).create({ data });
  return token;
};

/** `days`: for how long the site remembers a device now, however long it did when it was remembered. */
export const isTrustedDevice = async (
  strapi: Core.Strapi,
  userId: UserId,
  token: string,
  days: number
): Promise<boolean> => {
  const createdAt = { $gt: new Date(after(now(), -days * DAY_SECONDS)) };
  const where = { userId, hash: hash(strapi, token), expiresAt: { $gt: now() }, createdAt };
  return (await strapi.db.query(UID).count({ where })) > 0;
};

export const countTrustedDevices = (strapi: Core.Strapi, userId: UserId): Promise<number> =>
  strapi.db.query(UID).count({ where: { userId, expiresAt: { $gt: now() } } });

export const forgetDevices = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).deleteMany({ where: { userId: { $in: userIds } } });

export const sweepDevices = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { expiresAt: { $lt: now() } } });
