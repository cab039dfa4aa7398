import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import {
  after,
  type E164,
  hashKey,
  type Millis,
  now,
  refuse,
  table,
  type UserId,
  type UserRow,
} from '../core';

// A number that was proved, as a registration has it, with an account that may be somebody else's. The two kinds of
// token are hashed apart, so neither passes for the other.
const UID = 'plugin::sms-auth.registration';
const LIFETIME_SECONDS = 900;
const MAX_PROOFS = 5;

interface Row {
  hash: string;
  phone: E164;
  userId: UserId;
  userRow: UserRow;
  attempts: number;
  expiresAt: Millis;
  usedAt: Millis | null;
  /** When a code last went to the account's e-mail. */
  mailedAt: Millis | null;
}

export type ReproveToken = Row & { id: number };

const tokens = (strapi: Core.Strapi) => table<Row>(strapi, UID);
const hash = (strapi: Core.Strapi, token: string) => hashKey(strapi, 'reprove', token);

/** When its code was right: what ended trust in the phone since then ends the token as well. */
export const grantedAt = ({ expiresAt }: ReproveToken): Millis => after(expiresAt, -LIFETIME_SECONDS);

export const grantToken = async (
  strapi: Core.Strapi,
  of: Pick<Row, 'phone' | 'userId' | 'userRow'>
): Promise<{ token: string; expiresAt: string }> => {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = after(now(), LIFETIME_SECONDS);
  const { phone, userId, userRow } = of;
  await tokens(strapi).insert({
    hash: hash(strapi, token),
    phone,
    userId,
    userRow,
    attempts: 0,
    expiresAt,
    usedAt: null,
    mailedAt: null,
  });
  return { token, expiresAt: new Date(expiresAt).toISOString() };
};

const assertOpen = ({ usedAt, expiresAt, attempts }: ReproveToken): void => {
  if (usedAt !== null) throw refuse('challenge.unknown');
  if (expiresAt <= now()) throw refuse('code.expired');
  if (attempts >= MAX_PROOFS) throw refuse('code.exhausted');
};

const known = async (
  strapi: Core.Strapi,
  where: { hash: string } | { id: number }
): Promise<ReproveToken> => {
  const found = await tokens(strapi).find(where);
  if (!found) throw refuse('challenge.unknown');
  return found;
};

/** A token that still takes proofs. Refuses `challenge.unknown`, `code.expired`, `code.exhausted`. */
export const openToken = async (strapi: Core.Strapi, token: string): Promise<ReproveToken> => {
  const found = await known(strapi, { hash: hash(strapi, token) });
  assertOpen(found);
  return found;
};

const unused = (id: number) => ({ id, usedAt: { $null: true as const }, expiresAt: { $gt: now() } });

/** Pays for a proof before it is weighed, in one conditional UPDATE: nobody gets more of them than a token has. */
export const payProof = async (strapi: Core.Strapi, { id }: ReproveToken): Promise<void> => {
  const where = { ...unused(id), attempts: { $lt: MAX_PROOFS } };
  if ((await tokens(strapi).increment(where, 'attempts')) === 1) return;
  assertOpen(await known(strapi, { id }));
  throw refuse('challenge.unknown');
};

/** A proof that was right, and brought nothing all the same, costs nothing. */
export const giveProofBack = async (strapi: Core.Strapi, { id }: ReproveToken): Promise<void> => {
  await strapi.db
    .queryBuilder(UID)
    .where({ id, attempts: { $gt: 0 } })
    .decrement('attempts')
    .execute();
};

export const proofsLeft = async (strapi: Core.Strapi, { id }: ReproveToken): Promise<number> =>
  Math.max(0, MAX_PROOFS - (await known(strapi, { id })).attempts);

/** Uses a token up, in one conditional UPDATE: of two who meet, one does. Refuses `challenge.unknown`. */
export const useToken = async (strapi: Core.Strapi, { id }: ReproveToken): Promise<void> => {
  if ((await tokens(strapi).update(unused(id), { usedAt: now() })) !== 1) throw refuse('challenge.unknown');
};

export const noteMail = async (strapi: Core.Strapi, { id }: ReproveToken): Promise<void> => {
  await tokens(strapi).update({ id }, { mailedAt: now() });
};
