import type { Core } from '@strapi/strapi';
import { statements, withRetry } from '../core';
import { CLOCK_SKEW_MS, type Count, type CounterStore, isOver, type Window } from './counters';

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

// One order of keys everywhere, stage by stage, so that concurrent requests never deadlock.
const inOrder = <T extends { key: string }>(items: readonly T[]): T[] =>
  [...items].sort((one, other) => (one.key < other.key ? -1 : 1));

/** Builds the statement for each number of keys once. */
const perLength = (make: (length: number) => string): ((length: number) => string) => {
  const made = new Map<number, string>();
  return (length) => {
    const sql = made.get(length) ?? make(length);
    made.set(length, sql);
    return sql;
  };
};

const slots = (length: number): string => Array(length).fill('?').join(', ');

/**
 * Counters in the site's own database: one statement for all of a request's counters on PostgreSQL, one for each stage on
 * SQLite, two for each on MySQL.
 */
export const databaseCounters = (strapi: Core.Strapi): CounterStore => {
  const table = strapi.db.metadata.get(UID).tableName;
  const knex = strapi.db.connection;
  const schema = strapi.db.getSchemaName();
  // A transaction pooler forgets the search path: the schema is named in every statement.
  const counters = (on: Knex) => (schema ? on(table).withSchema(schema) : on(table));
  const returning = strapi.db.dialect.client !== 'mysql';

  const { run, together, table: nameOf } = statements(strapi);
  const name = nameOf(UID);
  const held = returning ? 'held' : name;
  const incoming = (column: string) => (returning ? `excluded.${column}` : `values(${column})`);
  // The end of a counter that a clock which had jumped ahead began is moved back. MySQL assigns from left to right:
  // points must be judged before ends_at is moved.
  const merged =
    `points = case when ${held}.ends_at <= ? then 1 else ${held}.points + 1 end, ` +
    `ends_at = case when ${held}.ends_at <= ? or ${held}.ends_at > ${incoming('ends_at')} + ${CLOCK_SKEW_MS} ` +
    `then ${incoming('ends_at')} else ${held}.ends_at end`;
  const into = `insert into ${name}${returning ? ' as held' : ''} (name, points, ends_at)`;
  const onConflict = returning ? 'on conflict (name) do update set' : 'on duplicate key update';
  const merge = `${onConflict} ${merged}${returning ? ' returning name, points, ends_at' : ''}`;
  const addSql = perLength(
    (length) => `${into} values ${Array(length).fill('(?, 1, ?)').join(', ')} ${merge}`
  );
  const readSql = perLength(
    (length) => `select name, points, ends_at from ${name} where name in (${slots(length)})`
  );
  // An upsert too, because it locks its rows in the order in which they are named. A window that is empty has not
  // begun. MySQL assigns from left to right: the end goes first.
  const takeBackSql = perLength(
    (length) =>
      `${into} values ${Array(length).fill('(?, 0, 0)').join(', ')} ${onConflict} ` +
      `ends_at = case when ${held}.points <= 1 then 0 else ${held}.ends_at end, ` +
      `points = case when ${held}.points > 0 then ${held}.points - 1 else 0 end`
  );
  // PostgreSQL alone locks rows in the order in which it comes upon them, unless it is told.
  const isPostgres = strapi.db.dialect.client === 'postgres';
  const locked = (which: string) =>
    isPostgres ? `name in (select name from ${name} where ${which} order by name for update)` : which;
  const forgetSql = perLength(
    (length) => `delete from ${name} where ${locked(`name in (${slots(length)})`)}`
  );

  const endOf = (seconds: number, now: number): number => Math.round(now + seconds * 1000);

  type Run = typeof run;
  const valuesOf = (windows: readonly Window[], now: number) => [
    ...windows.flatMap(({ key, seconds }) => [key, endOf(seconds, now)]),
    now,
    now,
  ];
  const addStage = async (on: Run, windows: readonly Window[], now: number): Promise<Count[]> => {
    const { rows } = await on<Row>(addSql(windows.length), valuesOf(windows, now));
    if (returning) return rows.map(toCount);
    // MySQL returns nothing of what it wrote: it is read in the transaction that wrote it.
    const keys = windows.map(({ key }) => key);
    return inOrder((await on<Row>(readSql(keys.length), keys)).rows.map(toCount));
  };

  // PostgreSQL does it in one statement: the second stage sees what the first has counted.
  const bothSql = (first: number, second: number): string =>
    `with first as (${addSql(first)}), second as (${into} ` +
    `select name, 1, ends_at from (values ${Array(second).fill('(?::text, ?::bigint)').join(', ')}) as new (name, ends_at) ` +
    `where not exists (select 1 from first join (values ${Array(first).fill('(?::text, ?::bigint)').join(', ')}) as most (name, points) ` +
    `using (name) where first.points > most.points) ${merge}) ` +
    `select * from first union all select * from second`;
  const addBoth = async (first: readonly Window[], second: readonly Window[], now: number) => {
    const most = first.flatMap(({ key, points }) => [key, points]);
    const { rows } = await run<Row>(bothSql(first.length, second.length), [
      ...valuesOf(first, now),
      ...second.flatMap(({ key, seconds }) => [key, endOf(seconds, now)]),
      ...most,
      now,
      now,
    ]);
    return rows.map(toCount);
  };

  return {
    async add(stages, now) {
      const [first = [], second, ...more] = stages.map(inOrder);
      if (returning && !second) return addStage(run, first, now);
      if (isPostgres && second && more.length === 0) return addBoth(first, second, now);
      return together(async (on) => {
        const counts: Count[] = [];
        for (const stage of stages.map(inOrder)) {
          const added = await addStage(on, stage, now);
          counts.push(...added);
          if (isOver(stage, added)) break;
        }
        return counts;
      });
    },
    async takeBack(keys) {
      await run(takeBackSql(keys.length), keys);
    },
    async read(keys) {
      const { rows } = await run<Row>(readSql(keys.length), keys);
      return rows.map(toCount);
    },
    async lock(key, until) {
      const end = `${table}.ends_at`;
      await withRetry(strapi, () =>
        counters(knex)
          .insert({ name: key, points: 1, ends_at: Math.round(until) })
          .onConflict('name')
          .merge({
            ends_at: knex.raw(
              `case when ${end} > ${incoming('ends_at')} then ${end} else ${incoming('ends_at')} end`
            ),
          })
      );
    },
    async forget(keys) {
      if (keys.length > 0) await run(forgetSql(keys.length), [...keys].sort());
    },
    forgetting: (keys) => ({ sql: forgetSql(keys.length), values: [...keys].sort() }),
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
