import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Core } from '@strapi/strapi';
import { type E164, hashKey, hmac, now, refuse, secretMark, transaction, type UserId } from '../core';
import { holdPhone } from './verified-phones';

const UID = 'plugin::sms-auth.recovery-code';
const HOW_MANY = 10;
// Crockford's base32: no letter that is read as a digit. Three words of five are 75 bits; NIST SP 800-63B-4
// wants 64 of a saved recovery code.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
const word = () => Array.from({ length: 5 }, letter).join('');

// As people type them back from paper.
const plain = (code: string): string =>
  code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

const slowly = promisify(scrypt) as (code: string, salt: Buffer, length: number) => Promise<Buffer>;

// Slow and salted by the person, then keyed: of no use to who steals the table, and little to who steals the
// key too.
const hash = async (strapi: Core.Strapi, userId: UserId, code: string): Promise<string> => {
  const salt = hmac(strapi, 'recovery-salt', userId);
  return hashKey(strapi, 'recovery-code', (await slowly(plain(code), salt, 32)).toString('base64url'));
};

/**
 * Makes ten new codes for who has this phone and shows them this once; the old ones are dead. Making them is
 * slow: whose phone was taken away meanwhile gets none (`challenge.unknown`).
 */
export const renewRecoveryCodes = async (
  strapi: Core.Strapi,
  userId: UserId,
  phone: E164
): Promise<string[]> => {
  const codes = Array.from({ length: HOW_MANY }, () => `${word()}-${word()}-${word()}`);
  const hashes = await Promise.all(codes.map((code) => hash(strapi, userId, code)));
  await transaction(strapi, async () => {
    if (!(await holdPhone(strapi, userId, phone))) throw refuse('challenge.unknown');
    await forgetRecoveryCodes(strapi, [userId]);
    await strapi.db.query(UID).createMany({
      data: hashes.map((one) => ({ userId, hash: one, mark: secretMark(strapi), usedAt: null })),
    });
  });
  return codes;
};

/**
 * Weighs a code: it is good when it is one of this person's and was not used. One conditional UPDATE spends it, so
 * that it is good once; the slow part is done before, in nobody's transaction.
 */
export const weighRecoveryCode = async (strapi: Core.Strapi, userId: UserId, code: string) => {
  const where = { userId, hash: await hash(strapi, userId, code), usedAt: { $null: true } };
  const codes = strapi.db.query(UID);
  return {
    isGood: async (): Promise<boolean> => (await codes.count({ where })) > 0,
    spend: async (): Promise<boolean> =>
      (await codes.updateMany({ where, data: { usedAt: now() } })).count === 1,
  };
};

export const countRecoveryCodes = (strapi: Core.Strapi, userId: UserId): Promise<number> =>
  strapi.db.query(UID).count({ where: { userId, usedAt: { $null: true } } });

export const forgetRecoveryCodes = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).deleteMany({ where: { userId: { $in: userIds } } });
