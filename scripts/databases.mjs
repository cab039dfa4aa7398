// Waits until the databases of the tests answer a query, and says which of them does not: node scripts/databases.mjs
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import knex from 'knex';

const LONGEST_MS = 60_000;
const PAUSE_MS = 500;

// As tests/databases/create.ts has them.
const bySql = (client, connection) => async () => {
  const server = knex({ client, connection: { host: '127.0.0.1', password: '', ...connection } });
  await server.raw('select 1').finally(() => server.destroy());
};

const SERVERS = {
  'PostgreSQL (127.0.0.1:5432, user postgres)': bySql('pg', {
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  }),
  'MariaDB (127.0.0.1:3306, user root)': bySql('mysql2', { port: 3306, user: 'root' }),
  'Redis (127.0.0.1:6379)': async () => {
    const redis = new Redis({ host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => {});
    await redis.connect();
    await redis.ping().finally(() => redis.disconnect());
  },
};

/** Why it does not answer; null when it does. */
const faultOf = (ask) =>
  ask().then(
    () => null,
    (error) => error.message || error.code
  );

const until = Date.now() + LONGEST_MS;
const silent = await Promise.all(
  Object.entries(SERVERS).map(async ([name, ask]) => {
    let fault = await faultOf(ask);
    while (fault && Date.now() < until) {
      await setTimeout(PAUSE_MS);
      fault = await faultOf(ask);
    }
    return fault && `${name} does not answer: ${fault}`;
  })
);
for (const line of silent.filter(Boolean)) console.error(line);
process.exitCode = silent.some(Boolean) ? 1 : 0;
