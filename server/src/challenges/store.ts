import type { Core } from '@strapi/strapi';
import type { Purpose } from '../../../contract';
import {
  type ChallengeId,
  type E164,
  type Millis,
  perSite,
  type Statement,
  statements,
  type UserId,
  withRetry,
} from '../core';
import { type Challenge, type Contexts, isLive } from './challenge';
import { COLUMNS, type Row, toChallenge, toRow } from './row';

const UID = 'plugin::sms-auth.challenge';

const update = async (
  strapi: Core.Strapi,
  where: Record<string, unknown>,
  data: Record<string, unknown>
): Promise<number> =>
  Number(await withRetry(strapi, () => strapi.db.queryBuilder(UID).where(where).update(data).execute()));

const written = perSite((strapi) => {
  const { table, quoted } = statements(strapi);
  const names = Object.values(COLUMNS);
  const isMysql = strapi.db.dialect.client === 'mysql';
  const replaced = names
    .filter((name) => name !== COLUMNS.slot)
    .map((name) => (isMysql ? `${name} = values(${name})` : `${name} = excluded.${name}`))
    .join(', ');
  const columns = Object.entries(COLUMNS).map(([name, column]) => `${column} as ${quoted(name)}`);
  const found = `select ${columns.join(', ')} from ${table(UID)} where`;
  const inserted = `insert into ${table(UID)} ${isMysql ? '' : 'as held '}(${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
  const put = isMysql
    ? `${inserted} on duplicate key update ${replaced}`
    : `${inserted} on conflict (slot) do update set ${replaced}`;
  return {
    byId: `${found} challenge_id = ?`,
    bySlot: `${found} slot = ?`,
    bySlots: (count: number) => `${found} slot in (${Array(count).fill('?').join(', ')})`,
    put,
    putWhereNoneLives: `${put} where held.consumed_at is not null or held.expires_at <= ? or held.attempts >= held.attempts_allowed`,
    ofUser: `${found} user_id = ? and purpose = ? and consumed_at is null and expires_at > ?`,
    // The inner table is derived for MySQL, which does not read the table that it changes.
    consume: `update ${table(UID)} set consumed_at = ? where code_id = ? and consumed_at is null and exists (select 1 from (select 1 from ${table(UID)} where challenge_id = ? and consumed_at is null and attempts < ? and expires_at > ?) as open_one)`,
  };
});

const findOne = async (strapi: Core.Strapi, sql: string, value: string): Promise<Challenge | null> => {
  const { rows } = await statements(strapi).run<Row>(sql, [value]);
  return rows[0] ? toChallenge(rows[0]) : null;
};

export const findChallenge = (strapi: Core.Strapi, id: string) => findOne(strapi, written(strapi).byId, id);
export const findInSlot = (strapi: Core.Strapi, slot: string) =>
  findOne(strapi, written(strapi).bySlot, slot);
export const findInSlots = async (strapi: Core.Strapi, slots: string[]): Promise<Challenge[]> => {
  const { rows } = await statements(strapi).run<Row>(written(strapi).bySlots(slots.length), slots);
  return rows.map(toChallenge);
};

/** Puts a challenge in its slot; the one that was there is replaced and from now on unknown. One statement. */
export const putChallenge = async (strapi: Core.Strapi, challenge: Challenge): Promise<void> => {
  await statements(strapi).run(written(strapi).put, toRow(challenge));
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
    if (held && isLive(held)) return false;
    await putChallenge(strapi, challenge);
    return true;
  }
  const values = [...toRow(challenge), at];
  return (await statements(strapi).run(written(strapi).putWhereNoneLives, values)).changed > 0;
};

const live = (challenge: Challenge, at: Millis) => ({
  challengeId: challenge.id,
  consumedAt: { $null: true },
  attempts: { $lt: challenge.attemptsAllowed },
  expiresAt: { $gt: at },
});

/** The open questions of one purpose that a person has been asked. */
export const findOpenOf = async (
  strapi: Core.Strapi,
  userId: UserId,
  purpose: Purpose,
  at: Millis
): Promise<Challenge[]> => {
  const { rows } = await statements(strapi).run<Row>(written(strapi).ofUser, [userId, purpose, at]);
  return rows.map(toChallenge);
};

/**
 * What uses a challenge up, and with it every other one of the same code: a code is good once. Judged by the count of
 * rows it changed, never by a read before it: of two right answers at the same moment one changes the row, and none
 * does once the attempts are spent. Holds on SQLite, PostgreSQL and MySQL at any isolation level.
 */
export const consuming = (
  strapi: Core.Strapi,
  { id, codeId, attemptsAllowed }: Challenge,
  at: Millis
): Statement => ({ sql: written(strapi).consume, values: [at, codeId, id, attemptsAllowed, at] });

/** The same for whoever has spent an attempt on it already, be it the last. */
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

export const markSent = (
  strapi: Core.Strapi,
  id: ChallengeId,
  state: Pick<Challenge, 'sent' | 'texted' | 'resendAt'>
) =>
  update(strapi, { challengeId: id }, { sent: state.sent, texted: state.texted, resendAt: state.resendAt });

/** Ends one question that was never asked. */
export const endChallenge = (strapi: Core.Strapi, id: ChallengeId, at: Millis) =>
  update(strapi, { challengeId: id }, { consumedAt: at });

export const moveTo = (strapi: Core.Strapi, id: ChallengeId, slot: string) =>
  update(strapi, { challengeId: id }, { slot });

export const keepContext = (strapi: Core.Strapi, id: ChallengeId, context: Contexts[Purpose]) =>
  update(strapi, { challengeId: id }, { context: JSON.stringify(context) });

/**
 * Ends every open question of these people, e.g. because the number it went to is no longer theirs.
 * @param besides what strangers may have opened stays as it is where they are not to learn of it
 */
export const endChallengesOf = (
  strapi: Core.Strapi,
  userIds: UserId[],
  at: Millis,
  { besides = [] }: { besides?: readonly Purpose[] } = {}
) =>
  update(
    strapi,
    {
      userId: { $in: userIds },
      consumedAt: { $null: true },
      ...(besides.length > 0 && { purpose: { $notIn: besides } }),
    },
    { consumedAt: at }
  );

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
