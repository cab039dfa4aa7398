import type { Core } from '@strapi/strapi';
import { withRetry } from './database';
import { perSite } from './site-state';

// The statements of every login are written by hand and run on the driver's own connection: knex takes longer to
// build one than a database to run it, and has SQLite parse it anew each time. Everything else goes through Strapi's
// query builder.

type Value = string | number | boolean | null;

/** SQL with a `?` for each value. */
export interface Statement {
  sql: string;
  values: readonly Value[];
}

interface Result<Row> {
  rows: Row[];
  /** How many rows an INSERT, UPDATE or DELETE without RETURNING touched. */
  changed: number;
}

type RunOne = <Row>(sql: string, values: readonly Value[]) => Promise<Result<Row>>;

interface Statements {
  /** Runs a statement with a `?` for each value, in the transaction that is open; retried on a deadlock. */
  run: RunOne;
  /** Several statements, all or none, on one connection and with one commit; retried on a deadlock as a whole. */
  together<T>(work: (run: RunOne) => Promise<T>): Promise<T>;
  /** Two changes, both or neither, on PostgreSQL in one statement; whether the first touched a row. */
  both(first: Statement, second: Statement): Promise<boolean>;
  /** A content type's table as it is written in a statement, with its schema. */
  table(uid: string): string;
  /** A name as it is written in a statement. */
  quoted(name: string): string;
}

interface Prepared {
  reader: boolean;
  all(...values: Value[]): unknown[];
  run(...values: Value[]): { changes: number };
}
interface SqliteConnection {
  prepare(sql: string): Prepared;
}
interface PostgresConnection {
  query(sql: string, values: readonly Value[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}
interface MysqlConnection {
  query(
    sql: string,
    values: readonly Value[],
    done: (error: Error | null, answer: unknown[] | { affectedRows: number }) => void
  ): void;
}
type Run = (connection: unknown, sql: string, values: readonly Value[]) => Promise<Result<unknown>>;

// SQLite has no booleans, and its driver takes none.
const plain = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);

const onSqlite = (): Run => {
  const prepared = new WeakMap<object, Map<string, Prepared>>();
  return async (connection, sql, values) => {
    const known = prepared.get(connection as object) ?? new Map<string, Prepared>();
    prepared.set(connection as object, known);
    const statement = known.get(sql) ?? (connection as SqliteConnection).prepare(sql);
    known.set(sql, statement);
    const given = values.map(plain);
    return statement.reader
      ? { rows: statement.all(...given), changed: 0 }
      : { rows: [], changed: statement.run(...given).changes };
  };
};

// Unnamed, not prepared: a transaction pooler may hand the next query to another backend, which knows no name.
const onPostgres = (): Run => {
  const numbered = new Map<string, string>();
  return async (connection, sql, values) => {
    let place = 0;
    const text = numbered.get(sql) ?? sql.replace(/\?/g, () => `$${++place}`);
    numbered.set(sql, text);
    const { rows, rowCount } = await (connection as PostgresConnection).query(text, values);
    return { rows, changed: rowCount ?? 0 };
  };
};

const read = (answer: unknown[] | { affectedRows: number }): Result<unknown> =>
  Array.isArray(answer) ? { rows: answer, changed: 0 } : { rows: [], changed: answer.affectedRows };

const onMysql = (): Run => (connection, sql, values) =>
  new Promise((resolve, reject) => {
    (connection as MysqlConnection).query(sql, values, (error, answer) =>
      error ? reject(error) : resolve(read(answer))
    );
  });

/** What knex answers to a raw statement, which differs by its driver. */
const readRaw = (answer: unknown): Result<unknown> => {
  const { rows, rowCount, changes } = answer as { rows?: unknown[]; rowCount?: number; changes?: number };
  if (rows) return { rows, changed: rowCount ?? 0 };
  if (changes !== undefined) return { rows: [], changed: changes };
  const [first] = answer as unknown[];
  // mysql2 answers with what it read and the columns; SQLite with the rows alone.
  const isMysql =
    Array.isArray(first) || (first as { affectedRows?: number } | undefined)?.affectedRows !== undefined;
  return isMysql ? read(first as unknown[]) : { rows: answer as unknown[], changed: 0 };
};

/** The part of knex's client that its own queries use; its types leave it out. */
interface Client {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
  emit(event: 'query', query: { sql: string; bindings: readonly Value[] }): void;
}

export const statements: (strapi: Core.Strapi) => Statements = perSite((strapi) => {
  const { db } = strapi;
  const dialect = db.dialect.client;
  const drivers: Record<string, () => Run> = { sqlite: onSqlite, postgres: onPostgres, mysql: onMysql };
  const run = (drivers[dialect] ?? onSqlite)();
  const client = db.connection.client as Client;
  const mark = dialect === 'mysql' ? '`' : '"';
  const quoted = (name: string): string => mark + name + mark;

  const connected = async <T>(work: (run: RunOne) => Promise<T>): Promise<T> => {
    const connection = await client.acquireConnection();
    const runOne = (sql: string, values: readonly Value[]) => {
      // Loggers and tracers listen for knex's event.
      client.emit('query', { sql, bindings: values });
      return run(connection, sql, values);
    };
    try {
      return await work(runOne as RunOne);
    } finally {
      await client.releaseConnection(connection);
    }
  };
  const alone = (sql: string, values: readonly Value[]) => connected((runOne) => runOne(sql, values));
  const within = (sql: string, values: readonly Value[]) =>
    // Strapi's types know no callback that waits.
    db.transaction(async ({ trx }) => readRaw(await trx.raw(sql, [...values]))) as unknown as Promise<
      Result<unknown>
    >;

  const runOne = ((sql, values) =>
    withRetry(strapi, () => (db.inTransaction() ? within(sql, values) : alone(sql, values)))) as RunOne;

  // `immediate` is SQLite's: another process that writes is waited for here, and refuses nothing in the middle.
  const begin = dialect === 'sqlite' ? 'begin immediate' : 'begin';
  const inTransaction = <T>(work: (run: RunOne) => Promise<T>) =>
    connected(async (runOn) => {
      await runOn(begin, []);
      try {
        const done = await work(runOn);
        await runOn('commit', []);
        return done;
      } catch (error) {
        // A connection that is lost has ended it already.
        await runOn('rollback', []).catch(() => {});
        throw error;
      }
    });
  const together = <T>(work: (run: RunOne) => Promise<T>): Promise<T> =>
    withRetry(strapi, () => (db.inTransaction() ? work(runOne) : inTransaction(work)));

  return {
    run: runOne,
    together,
    async both(first, second) {
      if (dialect === 'postgres') {
        const sql = `with one as (${first.sql} returning 1), other as (${second.sql}) select 1 from one`;
        return (await runOne(sql, [...first.values, ...second.values])).rows.length > 0;
      }
      return together(async (runOn) => {
        const { changed } = await runOn(first.sql, first.values);
        await runOn(second.sql, second.values);
        return changed > 0;
      });
    },
    table(uid) {
      const schema = db.getSchemaName();
      const name = quoted(db.metadata.get(uid).tableName);
      return schema ? `${quoted(schema)}.${name}` : name;
    },
    quoted,
  };
});
