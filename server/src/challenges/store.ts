import type { Core } from '@strapi/strapi';
import { type ChallengeId, type E164, type Millis, type UserId, withRetry } from '../core';
import type { Challenge } from './challenge';

const UID = 'plugin::sms-auth.challenge';

interface Row extends Omit<Challenge, 'id' | 'expiresAt' | 'resendAt' | 'consumedAt' | 'sent' | 'context'> {
  challengeId: ChallengeId;
  expiresAt: string;
  resendAt: string;
  consumedAt: string | null;
  sent: boolean;
  context: Record<string, unknown> | null;
}

// Strapi hands bigintegers back as texts.
const toChallenge = ({ challengeId, expiresAt, resendAt, consumedAt, context, ...row }: Row): Challenge => ({
  ...row,
  id: challengeId,
  expiresAt: Number(expiresAt) as Millis,
  resendAt: Number(resendAt) as Millis,
  consumedAt: consumedAt === null ? null : (Number(consumedAt) as Millis),
  context: context ?? {},
});

const toRow = ({ id, context, ...challenge }: Challenge) => ({
  challenge_id: id,
  slot: challenge.slot,
  purpose: challenge.purpose,
  phone: challenge.phone,
  user_id: challenge.userId,
  attempts: challenge.attempts,
  attempts_allowed: challenge.attemptsAllowed,
  code_length: challenge.codeLength,
  expires_at: challenge.expiresAt,
  resend_at: challenge.resendAt,
  consumed_at: challenge.consumedAt,
  sent: challenge.sent,
  context: JSON.stringify(context),
});

const update = async (
  strapi: Core.Strapi,
  where: Record<string, unknown>,
  data: Record<string, unknown>
): Promise<number> =>
  Number(await withRetry(strapi, () => strapi.db.queryBuilder(UID).where(where).update(data).execute()));

const findOne = async (strapi: Core.Strapi, where: Record<string, unknown>): Promise<Challenge | null> => {
  const row = (await strapi.db
    .queryBuilder(UID)
    .where(where)
    .select('*')
    .first()
    .execute()) as unknown as Row | null;
  return row ? toChallenge(row) : null;
};

export const findChallenge = (strapi: Core.Strapi, id: string) => findOne(strapi, { challengeId: id });
export const findInSlot = (strapi: Core.Strapi, slot: string) => findOne(strapi, { slot });
export const findInSlots = async (strapi: Core.Strapi, slots: string[]): Promise<Challenge[]> => {
  const rows = await strapi.db
    .queryBuilder(UID)
    .where({ slot: { $in: slots } })
    .select('*')
    .execute();
  return (rows as unknown as Row[]).map(toChallenge);
};

/** Puts a challenge in its slot; the one that was there is replaced and from now on unknown. One statement. */
export const putChallenge = async (strapi: Core.Strapi, challenge: Challenge): Promise<void> => {
  const row = toRow(challenge);
  const { slot: _slot, ...changed } = row;
  const table = strapi.db.getConnection(strapi.db.metadata.get(UID).tableName);
  await withRetry(strapi, () => table.clone().insert(row).onConflict('slot').merge(changed));
};

/**
 * Puts a challenge in its slot unless a live one stands there; says whether it did. One statement: of two that
 * meet, the second finds the first. MySQL knows no condition here and takes two, which the cool-down of the
 * number keeps from meeting.
 */
export const putWhereNoneLives = async (
  strapi: Core.Strapi,
  challenge: Challenge,
  at: Millis
): Promise<boolean> => {
  if (strapi.db.dialect.client === 'mysql') {
    const held = await findInSlot(strapi, challenge.slot);
    const lives =
      held && held.consumedAt === null && held.expiresAt > at && held.attempts < held.attemptsAllowed;
    if (!lives) await putChallenge(strapi, challenge);
    return !lives;
  }
  const row = toRow(challenge);
  const { slot: _slot, ...changed } = row;
  const name = strapi.db.metadata.get(UID).tableName;
  const rows: unknown[] = await withRetry(strapi, () =>
    strapi.db
      .getConnection(name)
      .insert(row)
      .onConflict('slot')
      .merge(changed)
      .whereRaw(
        `(${name}.consumed_at is not null or ${name}.expires_at <= ? or ${name}.attempts >= ${name}.attempts_allowed)`,
        [at]
      )
      .returning('id')
  );
  return rows.length > 0;
};

const live = (challenge: Challenge, at: Millis) => ({
  challengeId: challenge.id,
  consumedAt: { $null: true },
  attempts: { $lt: challenge.attemptsAllowed },
  expiresAt: { $gt: at },
});

/**
 * Judged by the count of rows it changed, never by a read before it: of two right answers at the same
 * moment one changes the row, and none does once the attempts are spent. Holds on SQLite, PostgreSQL
 * and MySQL at any isolation level.
 */
export const consume = async (strapi: Core.Strapi, challenge: Challenge, at: Millis): Promise<boolean> =>
  (await update(strapi, live(challenge, at), { consumedAt: at })) === 1;

/** The same for who has spent an attempt on it already, be it the last. */
export const consumePaid = async (
  strapi: Core.Strapi,
  challenge: Challenge,
  at: Millis
): Promise<boolean> => {
  const { attempts: _spent, ...open } = live(challenge, at);
  return (await update(strapi, open, { consumedAt: at })) === 1;
};

/** Counts a wrong answer under the same conditions; false when there was no attempt left to spend. */
export const spendAttempt = async (strapi: Core.Strapi, challenge: Challenge, at: Millis): Promise<boolean> =>
  Number(
    await withRetry(strapi, () =>
      strapi.db.queryBuilder(UID).where(live(challenge, at)).increment('attempts').execute()
    )
  ) === 1;

export const markSent = (strapi: Core.Strapi, id: ChallengeId, sent: boolean, resendAt: Millis) =>
  update(strapi, { challengeId: id }, { sent, resendAt });

export const moveTo = (strapi: Core.Strapi, id: ChallengeId, slot: string) =>
  update(strapi, { challengeId: id }, { slot });

export const keepContext = (strapi: Core.Strapi, id: ChallengeId, context: Record<string, unknown>) =>
  update(strapi, { challengeId: id }, { context: JSON.stringify(context) });

/** Ends every open question of these people, e.g. because the number it went to is no longer theirs. */
export const endChallengesOf = (strapi: Core.Strapi, userIds: UserId[], at: Millis) =>
  update(strapi, { userId: { $in: userIds }, consumedAt: { $null: true } }, { consumedAt: at });

/** Every question of these people or to these numbers, ended ones included. */
export const removeChallengesOf = (strapi: Core.Strapi, userIds: UserId[], phones: E164[]) =>
  strapi.db
    .query(UID)
    .deleteMany({ where: { $or: [{ userId: { $in: userIds } }, { phone: { $in: phones } }] } });

const BATCH = 1000;

/** True when there may be more. */
export const sweepChallenges = async (strapi: Core.Strapi, before: Millis): Promise<boolean> => {
  const old = (await strapi.db
    .queryBuilder(UID)
    .where({ expiresAt: { $lt: before } })
    .select(['id'])
    .limit(BATCH)
    .execute()) as unknown as { id: number }[];
  if (old.length > 0)
    await strapi.db.query(UID).deleteMany({ where: { id: { $in: old.map(({ id }) => id) } } });
  return old.length === BATCH;
};
