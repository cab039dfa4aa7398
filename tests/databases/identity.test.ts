import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import knex from 'knex';
import { type Answer, codeOf } from '../support/http';
import {
  type Clickatell,
  newPhone,
  PASSWORD,
  type Person,
  peopleOf,
  startClickatell,
} from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const USER = 'plugin::users-permissions.user';
const ROOMY = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000 };
const ROUNDS = 12;

describe.each<[string, Kind]>([
  ['PostgreSQL', 'postgres'],
  ['MariaDB', 'mysql'],
])('on %s, where rows race', (_name, kind) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let clickatell: Clickatell;
  let site: Site;
  let people: ReturnType<typeof peopleOf>;

  beforeAll(async () => {
    [database, clickatell] = await Promise.all([createDatabase(kind), startClickatell()]);
    site = await startSite({
      clickatell: clickatell.url,
      database: database.connection,
      smsAuth: { settings: { limits: ROOMY } },
      usersPermissions: { jwtManagement: 'refresh' },
    });
    people = peopleOf(site, clickatell);
  });
  afterAll(async () => {
    await site.stop();
    await clickatell.close();
    await database.drop();
  });

  const count = (where: object) =>
    site.inside<number>('query', { uid: USER, method: 'count', options: { where } });

  test('one username that five people register with at once makes one account', async () => {
    const proved = await Promise.all(Array.from({ length: 5 }, () => people.proved()));
    const answers = await Promise.all(
      proved.map(({ complete }, n) =>
        complete({ name: 'Same', username: 'same', email: `same${n}@example.com` })
      )
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'username.taken')).toHaveLength(4);
    expect(await count({ username: 'same' })).toBe(1);
  });

  test('one e-mail that registers by phone and by password at once makes one account', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const email = `both${round}@example.com`;
      const { complete } = await people.proved();
      const member = { username: `both${round}`, email, password: PASSWORD };
      await Promise.all([
        complete({ name: `Both ${round}`, email }),
        site.call('POST', '/api/auth/local/register', member),
      ]);
      expect(await count({ email })).toBe(1);
    }
  });

  test('one number that two registrations finish at once goes to one account', async () => {
    const phone = newPhone();
    const { complete: first } = await people.proved(phone);
    await site.advance(61);
    const { complete: second } = await people.proved(phone);
    const answers = await Promise.all([
      first({ name: 'First', email: 'first@example.com' }),
      second({ name: 'Second', email: 'second@example.com' }),
    ]);
    expect(answers.map((answer) => codeOf(answer) ?? answer.status).sort()).toEqual([200, 'phone.taken']);
    expect(await count({ email: { $in: ['first@example.com', 'second@example.com'] } })).toBe(1);
  });

  test('a users table with the collation of another database signs in as any', async () => {
    if (kind !== 'mysql') return;
    const person = await people.registered();
    await site.inside('statement', {
      sql: 'alter table up_users convert to character set utf8mb4 collate utf8mb4_unicode_520_ci',
      values: [],
    });
    const again = await startSite({
      clickatell: clickatell.url,
      database: database.connection,
      fresh: false,
      smsAuth: { settings: { limits: ROOMY } },
    });
    const there = peopleOf(again, clickatell);
    await again.advance(61);
    expect((await there.login(person)).body.challenge).toMatchObject({ purpose: 'two-step', sent: true });
    await again.stop();
  });

  const changePassword = (person: Person) =>
    site.call(
      'POST',
      '/api/auth/change-password',
      { currentPassword: PASSWORD, password: 'Another-Horse-10', passwordConfirmation: 'Another-Horse-10' },
      person.auth
    );

  /** Neither the session nor the device of a second step may be of use after a new password. */
  const expectEnded = async (person: Person, verified: Answer) => {
    expect([200, 400]).toContain(verified.status);
    if (verified.status !== 200) return;
    const login = { identifier: person.email, password: 'Another-Horse-10' };
    const device = { 'X-SMS-Auth-Device': verified.body.deviceToken };
    expect((await site.call('POST', '/api/auth/local', login, device)).body).not.toHaveProperty('jwt');
    const { refreshToken } = verified.body;
    expect((await site.call('POST', '/api/auth/refresh', { refreshToken })).status).not.toBe(200);
  };

  test('a new password ends the session and the device of a second step that is being finished', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await people.registered();
      await site.advance(61);
      const after = clickatell.inbox.length;
      const { challenge } = (await people.login(person)).body;
      const code = await people.codeFor(String(person.phone), after);
      const [verified, changed] = await Promise.all([
        people.verify(challenge.id, { code, rememberDevice: true }),
        changePassword(person),
      ]);
      expect(changed.status).toBe(200);
      await expectEnded(person, verified);
    }
  });

  /** Sessions cannot be begun or ended while this goes on; it ends once two requests wait for that. */
  const whileSessionsWait = async (act: () => Promise<unknown>) => {
    const server = knex({ client: 'pg', ...(database.connection as { connection: object }) });
    const waiting = async (least: number) => {
      const sql = 'select count(*) from pg_locks where not granted';
      while (Number((await server.raw(sql)).rows[0].count) < least);
    };
    const held = await server.transaction();
    await held.raw('lock table strapi_sessions in share mode');
    const first = act();
    await waiting(1);
    return {
      first,
      async thenWith<T>(other: () => Promise<T>): Promise<T> {
        const second = other();
        await waiting(2);
        await held.rollback();
        const done = await second;
        await server.destroy();
        return done;
      },
    };
  };

  test('a new password that comes while the session is being opened ends it, and its device', async () => {
    if (kind !== 'postgres') return;
    const person = await people.registered();
    await site.advance(61);
    const after = clickatell.inbox.length;
    const { challenge } = (await people.login(person)).body;
    const code = await people.codeFor(String(person.phone), after);
    const verify = () => people.verify(challenge.id, { code, rememberDevice: true });
    const { first, thenWith } = await whileSessionsWait(verify);
    expect((await thenWith(() => changePassword(person))).status).toBe(200);
    await expectEnded(person, (await first) as Answer);
  });
});
