import type { Core } from '@strapi/strapi';
import { withRetry } from '../core';
import type { Count, CounterStore, Window } from './store';

const UID = 'plugin::sms-auth.counter';
const BATCH = 1000;

type Knex = Core.Strapi['db']['connection'];
type Row = { name: string; points: number | string; ends_at: number | string };

// PostgreSQL hands a bigint back as a string: counted on as it is, '9' + 1 would be '91'.
const toCount = (row: Row): Count => ({
  key: row.name,
  points: Number(row.points),
  endsAt: Number(row.ends_at),
});

// One order of keys everywhere, so that two requests that meet never wait for each other in a ring.
const inOrder = <T extends { key: string }>(items: readonly T[]): T[] =>
  [...items].sort((one, other) => (one.key < other.key ? -1 : 1));

/** Counters in the site's own database: one statement for all of a request's counters (two on MySQL). */
export const databaseCounters = (strapi: Core.Strapi): CounterStore => {
  const table = strapi.db.metadata.get(UID).tableName;
  const knex = strapi.db.connection;
  const schema = strapi.db.getSchemaName();
  // A transaction pooler forgets the search path: the schema is named in every statement.
  const counters = (on: Knex) => (schema ? on(table).withSchema(schema) : on(table));
  const returning = strapi.db.dialect.client !== 'mysql';

  const upsert = (on: Knex, windows: readonly Window[], now: number) => {
    const ended = `${table}.ends_at <= ?`;
    const incoming = (column: string) => (returning ? `excluded.${column}` : `values(${column})`);
    return counters(on)
      .insert(
        windows.map(({ key, seconds }) => ({
          name: key,
          points: 1,
          ends_at: Math.round(now + seconds * 1000),
        }))
      )
      .onConflict('name')
      .merge({
        // MySQL assigns from left to right: points must be judged before ends_at is moved.
        points: knex.raw(`case when ${ended} then 1 else ${table}.points + 1 end`, [now]),
        ends_at: knex.raw(`case when ${ended} then ${incoming('ends_at')} else ${table}.ends_at end`, [now]),
      });
  };

  return {
    async add(windows, now) {
      const ordered = inOrder(windows);
      const keys = ordered.map(({ key }) => key);
      const rows: Row[] = await withRetry(strapi, () =>
        returning
          ? upsert(knex, ordered, now).returning(['name', 'points', 'ends_at'])
          : knex.transaction(async (trx) => {
              await upsert(trx, ordered, now);
              return counters(trx).select('name', 'points', 'ends_at').whereIn('name', keys);
            })
      );
      return rows.map(toCount);
    },
    async takeBack(keys) {
      await withRetry(strapi, () =>
        counters(knex)
          .whereIn('name', [...keys].sort())
          .where('points', '>', 0)
          .update({
            // A window that is empty has not begun. MySQL assigns from left to right: the end goes first.
            ends_at: knex.raw('case when points <= 1 then 0 else ends_at end'),
            points: knex.raw('points - 1'),
          })
      );
    },
    async postpone(key, endsAt) {
      await withRetry(strapi, () => counters(knex).where({ name: key }).update({ ends_at: endsAt }));
    },
    async forget(keys) {
      await withRetry(strapi, () =>
        counters(knex)
          .whereIn('name', [...keys].sort())
          .delete()
      );
    },
    async sweep(now) {
      const old = await counters(knex).select('name').where('ends_at', '<', now).limit(BATCH);
      if (old.length > 0)
        await counters(knex)
          .whereIn(
            'name',
            old.map(({ name }: Row) => name)
          )
          .where('ends_at', '<', now)
          .delete();
      return old.length === BATCH;
    },
    async close() {},
  };
};
