import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { perSite } from './site-state';

const keysOf = perSite(() => new Map<string, KeyObject>());

// Read late: in development users-permissions makes its jwtSecret in its own bootstrap.
const givenSecret = (strapi: Core.Strapi): unknown =>
  strapi.config.get('plugin::sms-auth.secret') ?? strapi.config.get('plugin::users-permissions.jwtSecret');

/** False at the first boot of a development site that is about to be given one. */
export const hasSecret = (strapi: Core.Strapi): boolean => Boolean(givenSecret(strapi));

const rootSecret = (strapi: Core.Strapi): string => {
  const secret = givenSecret(strapi);
  if (typeof secret !== 'string' || secret === '') {
    throw new Error(
      'sms-auth has no secret: set "secret" in its configuration, or "jwtSecret" of users-permissions.'
    );
  }
  return secret;
};

/** One 256-bit key for each use, so that what is made for one never fits another (HKDF, RFC 5869). */
const keyFor = (strapi: Core.Strapi, use: string): KeyObject => {
  const keys = keysOf(strapi);
  const key =
    keys.get(use) ??
    createSecretKey(Buffer.from(hkdfSync('sha256', rootSecret(strapi), '', `sms-auth:${use}`, 32)));
  keys.set(use, key);
  return key;
};

export const hmac = (strapi: Core.Strapi, use: string, value: string): Buffer =>
  createHmac('sha256', keyFor(strapi, use)).update(value).digest();

/** A fixed-length stand-in for something that must not be readable in a table or a key: 43 characters. */
export const hashKey = (strapi: Core.Strapi, use: string, value: string): string =>
  hmac(strapi, use, value).toString('base64url');

/** Names the secret that something was hashed under, and tells nothing of it. */
export const secretMark = (strapi: Core.Strapi): string =>
  hashKey(strapi, 'fingerprint', 'secret').slice(0, 16);

export const same = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};
