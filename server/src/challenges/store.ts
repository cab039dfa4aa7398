import type { Core } from '@strapi/strapi';
import { type ChallengeId, type Millis, type UserId, withRetry } from '../core';
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

/** Puts a challenge in its slot; the one that was there is replaced and from now on unknown. One statement. */
export const putChallenge = async (strapi: Core.Strapi, challenge: Challenge): Promise<void> => {
  const row = toRow(challenge);
  const { slot: _slot, ...changed } = row;
  const table = strapi.db.getConnection(strapi.db.metadata.get(UID).tableName);
  await withRetry(strapi, () => table.clone().insert(row).onConflict('slot').merge(changed));
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
