import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';

export type Kind = 'sqlite' | 'postgres' | 'mysql';

const SERVERS = {
  postgres: { host: '127.0.0.1', port: 5432, user: 'postgres', password: '', database: 'postgres' },
  mysql: { host: '127.0.0.1', port: 3306, user: 'root', password: '' },
};

// What create-strapi writes into config/database.ts, beside the addresses.
const GENERATED = { pool: { min: 2, max: 10 }, acquireConnectionTimeout: 60_000 };

/**
 * A new, empty database for one test file, as a connection that Strapi takes; `drop` removes it.
 * With a `schema` of its own on PostgreSQL, no session has a search path, as behind a transaction pooler.
 */
export const createDatabase = async (
  kind: Kind,
  schema = 'public'
): Promise<{ connection: object; drop(): Promise<void> }> => {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'sms-auth-shared-'));
    return {
      connection: {
        client: 'sqlite',
        connection: { filename: join(folder, 'data.db') },
        useNullAsDefault: true,
        acquireConnectionTimeout: GENERATED.acquireConnectionTimeout,
      },
      drop: () => rm(folder, { recursive: true, force: true }),
    };
  }
  const client = kind === 'postgres' ? 'pg' : 'mysql2';
  const name = `sms_auth_${randomBytes(6).toString('hex')}`;
  const server = knex({ client, connection: SERVERS[kind] });
  await server.raw(`create database ${name}`);
  if (schema !== 'public') {
    await server.raw(`alter database ${name} set search_path to ''`);
    const inside = knex({ client, connection: { ...SERVERS[kind], database: name } });
    await inside.raw(`create schema ${schema}`);
    await inside.destroy();
  }
  const connection = {
    ...SERVERS[kind],
    database: name,
    ssl: false,
    ...(kind === 'postgres' && { schema }),
  };
  return {
    connection: { client: kind, connection, ...GENERATED },
    async drop() {
      await server.raw(`drop database ${name}`);
      await server.destroy();
    },
  };
};
