import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import knex, { type Knex } from 'knex';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase } from './create';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

/** How many requests are about to use a proof up in this database, and wait for the lock on it. */
const WAITING = {
  postgres: `select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ilike 'delete%sms_auth_proofs%'`,
  mysql: `select count(*) as n from information_schema.processlist
    where db = database() and info like 'delete%sms_auth_proofs%'`,
};

describe.each([
  ['PostgreSQL', 'postgres', 'pg'],
  ['MariaDB', 'mysql', 'mysql2'],
] as const)('on %s', (_name, kind, client) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let server: Knex;
  let site: Site;

  beforeAll(async () => {
    database = await createDatabase(kind);
    site = await startSite({ clickatell: clickatell.url, database: database.connection });
    server = knex({ client, connection: (database.connection as { connection: object }).connection });
  });
  afterAll(async () => {
    await site?.stop();
    await server?.destroy();
    await database?.drop();
  });

  const waiting = async (): Promise<number> => {
    const answer = await server.raw(WAITING[kind]);
    const [row] = kind === 'postgres' ? answer.rows : answer[0];
    return Number(row.n);
  };

  test('of three requests that have found a good proof at the same moment, one gets the number', async () => {
    const phone = newPhone();
    const begin = () => site.call('POST', '/api/orders/begin', { phone });
    const { proof } = (await peopleOf(site, clickatell).answered(phone, begin)).body;
    // All three have read the proof before any of them can use it up.
    const held = await server.transaction();
    await held.raw('select * from sms_auth_proofs for update');
    const placed = Promise.all([1, 2, 3].map(() => site.call('POST', '/api/orders', { proof: proof.token })));
    while ((await waiting()) < 3);
    await held.commit();
    expect((await placed).map(({ body }) => body.phone).sort()).toEqual([phone, null, null]);
  });
});
