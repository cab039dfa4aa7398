import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { hashKey } from '../secrets';
import { now, type UserId } from '../vocabulary';

const UID = 'plugin::sms-auth.recovery-code';
const HOW_MANY = 10;
// Crockford's base32: no letter that is read as a digit. Ten of them are 50 bits.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
const word = () => Array.from({ length: 5 }, letter).join('');

// As people type them back from paper.
const plain = (code: string): string =>
  code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

const hash = (strapi: Core.Strapi, userId: UserId, code: string) =>
  hashKey(strapi, 'recovery-code', `${userId}:${plain(code)}`);

/** Makes ten new codes and shows them this once; the old ones are dead. */
export const renewRecoveryCodes = async (strapi: Core.Strapi, userId: UserId): Promise<string[]> => {
  const codes = Array.from({ length: HOW_MANY }, () => `${word()}-${word()}`);
  await strapi.db.transaction(async () => {
    await forgetRecoveryCodes(strapi, [userId]);
    await strapi.db.query(UID).createMany({
      data: codes.map((code) => ({ userId, hash: hash(strapi, userId, code), usedAt: null })),
    });
  });
  return codes;
};

/** Recovery codes for who never had any, else undefined. */
export const firstRecoveryCodes = async (
  strapi: Core.Strapi,
  userId: UserId
): Promise<string[] | undefined> =>
  (await strapi.db.query(UID).count({ where: { userId } })) === 0
    ? renewRecoveryCodes(strapi, userId)
    : undefined;

/** Uses a code up; false when it is none of this person's, or was used. One conditional UPDATE, so that it is good once. */
export const spendRecoveryCode = async (
  strapi: Core.Strapi,
  userId: UserId,
  code: string
): Promise<boolean> => {
  const where = { userId, hash: hash(strapi, userId, code), usedAt: { $null: true } };
  const { count } = await strapi.db.query(UID).updateMany({ where, data: { usedAt: now() } });
  return count === 1;
};

export const countRecoveryCodes = (strapi: Core.Strapi, userId: UserId): Promise<number> =>
  strapi.db.query(UID).count({ where: { userId, usedAt: { $null: true } } });

export const forgetRecoveryCodes = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).deleteMany({ where: { userId: { $in: userIds } } });
