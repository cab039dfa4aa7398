import type { Core } from '@strapi/strapi';
import { withRetry } from './database';

type Operators<V> = {
  $in?: readonly V[];
  $notIn?: readonly V[];
  $gt?: V;
  $gte?: V;
  $lt?: V;
  $null?: true;
  $notNull?: true;
};

/** Conditions on columns; all of them must hold. */
export type Where<Row> = { [Key in keyof Row]?: Row[Key] | Operators<NonNullable<Row[Key]>> } & {
  $or?: Where<Row>[];
};

export type Stored<Row> = Row & { id: number };

interface Page<Row> {
  orderBy?: { [Key in keyof Stored<Row>]?: 'asc' | 'desc' }[];
  limit?: number;
}

/** One of our own tables. Each call is one statement, in the transaction that is open, and retried on a deadlock. */
export interface Table<Row> {
  find(where: Where<Stored<Row>>): Promise<Stored<Row> | null>;
  list(where: Where<Stored<Row>>, page?: Page<Row>): Promise<Stored<Row>[]>;
  count(where: Where<Stored<Row>>): Promise<number>;
  insert(...rows: Row[]): Promise<void>;
  /** Inserts a row, or changes the one that has the same value in `unique`. */
  put(row: Row, unique: keyof Row & string): Promise<void>;
  /** Inserts a row unless there is one with the same value in `unique`. */
  putOnce(row: Row, unique: keyof Row & string): Promise<void>;
  /** How many rows matched: a conditional UPDATE is judged by it. */
  update(where: Where<Stored<Row>>, changes: Partial<Row>): Promise<number>;
  increment(where: Where<Stored<Row>>, column: keyof Row & string): Promise<number>;
  remove(where: Where<Stored<Row>>): Promise<number>;
  /** Removes one batch; true when there may be more. */
  removeBatch(where: Where<Stored<Row>>): Promise<boolean>;
  /** For sums that Strapi's query builder has no words for: knex on this table, with its schema. */
  knex(): ReturnType<Core.Strapi['db']['getConnection']>;
}

const BATCH = 1000;

/** Strapi's query builder, as far as we use it: its own types know no attribute of a plugin's content type. */
interface Builder {
  where(where: object): Builder;
  select(columns: string | string[]): Builder;
  orderBy(orderBy: object[]): Builder;
  limit(limit: number): Builder;
  first(): Builder;
  count(): Builder;
  insert(rows: object): Builder;
  onConflict(column: string): Builder;
  merge(row: object): Builder;
  ignore(): Builder;
  update(changes: object): Builder;
  increment(column: string): Builder;
  delete(): Builder;
  execute(): Promise<unknown>;
}

/** The one edge to Strapi's untyped database: what goes in and comes out of our tables has the type of a row. */
export const table = <Row extends object>(strapi: Core.Strapi, uid: string): Table<Row> => {
  const { attributes, tableName } = strapi.db.metadata.get(uid);
  const typed = (type: string) => Object.keys(attributes).filter((name) => attributes[name]?.type === type);
  const [bigints, jsons] = [typed('biginteger'), typed('json')];
  const columnOf = (name: string): string =>
    (attributes[name] as { columnName?: string } | undefined)?.columnName ?? name;
  const builder = () => strapi.db.queryBuilder(uid) as unknown as Builder;
  const run = <T>(build: (query: Builder) => Builder) =>
    withRetry(strapi, () => build(builder()).execute() as Promise<T>);

  // Strapi hands a bigint back as a string: counted on as it is, '9' + 1 would be '91'.
  const fromStrapi = (row: Record<string, unknown>) => {
    for (const name of bigints) if (typeof row[name] === 'string') row[name] = Number(row[name]);
    return row as Stored<Row>;
  };
  // Strapi's query builder renames the keys of what it is given, and writes values as they are.
  const toColumns = (row: object): object =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        columnOf(name),
        jsons.includes(name) && value !== null ? JSON.stringify(value) : value,
      ])
    );

  return {
    async find(where) {
      const row = await run<Record<string, unknown> | null>((query) =>
        query.where(where).select('*').first()
      );
      return row && fromStrapi(row);
    },
    async list(where, { orderBy, limit } = {}) {
      const rows = await run<Record<string, unknown>[]>((query) => {
        query.where(where).select('*');
        if (orderBy) query.orderBy(orderBy);
        return limit ? query.limit(limit) : query;
      });
      return rows.map(fromStrapi);
    },
    async count(where) {
      const row = await run<{ count: number | string }>((query) => query.where(where).count().first());
      return Number(row.count);
    },
    async insert(...rows) {
      await run((query) => query.insert(rows.map(toColumns)));
    },
    async put(row, unique) {
      const columns = toColumns(row);
      const { [columnOf(unique)]: _same, ...changes } = columns as Record<string, unknown>;
      await run((query) => query.insert(columns).onConflict(columnOf(unique)).merge(changes));
    },
    async putOnce(row, unique) {
      await run((query) => query.insert(toColumns(row)).onConflict(columnOf(unique)).ignore());
    },
    update: async (where, changes) =>
      Number(await run((query) => query.where(where).update(toColumns(changes)))),
    increment: async (where, column) =>
      Number(await run((query) => query.where(where).increment(columnOf(column)))),
    remove: async (where) => Number(await run((query) => query.where(where).delete())),
    async removeBatch(where) {
      const rows = await run<{ id: number }[]>((query) => query.where(where).select(['id']).limit(BATCH));
      if (rows.length > 0)
        await run((query) => query.where({ id: { $in: rows.map(({ id }) => id) } }).delete());
      return rows.length === BATCH;
    },
    knex: () => strapi.db.getConnection(tableName),
  };
};
