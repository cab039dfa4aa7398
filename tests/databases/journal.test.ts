import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const TABLE = 'sms_auth_messages';
const ROOMY = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000 };

interface Listed {
  to: string;
  status: string;
  verifiedAt: string | null;
}

describe.each<[string, Kind]>([
  ['SQLite', 'sqlite'],
  ['PostgreSQL', 'postgres'],
  ['MariaDB', 'mysql'],
])('messages are written down in batches on %s:', (_name, kind) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let clickatell: Clickatell;
  let site: Site;
  let owner: Record<string, string>;
  let start: (fresh: boolean) => Promise<Site>;

  beforeAll(async () => {
    [database, clickatell] = await Promise.all([createDatabase(kind), startClickatell()]);
    start = (fresh) =>
      startSite({
        clickatell: clickatell.url,
        database: database.connection,
        fresh,
        smsAuth: { secret: 's'.repeat(32), settings: { limits: ROOMY } },
      });
    site = await start(true);
    owner = await administratorOf(site);
  });
  afterAll(async () => {
    await site.stop();
    await clickatell.close();
    await database.drop();
  });

  const register = (phone: string, at = site, language = 'en') =>
    at.call('POST', '/api/auth/phone/register', { phone }, { 'Accept-Language': language });
  const listed = async (at = site): Promise<Listed[]> =>
    (await at.call('GET', '/sms-auth/messages', undefined, owner)).body.data;
  const endsOf = (messages: Listed[]) => messages.map(({ to }) => to.slice(-2));
  const statement = (sql: string) => site.inside('statement', { sql });
  test('twenty that go out together take fewer statements than messages, and all are listed', async () => {
    await site.inside('statements', {});
    const phones = Array.from({ length: 20 }, newPhone);
    const answers = await Promise.all(phones.map((phone) => register(phone)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const messages = await listed();
    const written = (await site.inside<string[]>('statements', { stop: true })).filter(
      (sql) => sql.includes(TABLE) && /^(insert|update)/i.test(sql)
    );
    expect(endsOf(messages.slice(0, 20)).sort()).toEqual(phones.map((phone) => phone.slice(-2)).sort());
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThan(10);
  });

  test('a code that comes back marks its message, in memory and in the table', async () => {
    const verify = async (before: () => Promise<unknown>) => {
      const phone = newPhone();
      const { body } = await register(phone);
      const code = await peopleOf(site, clickatell).codeFor(phone);
      await before();
      expect((await peopleOf(site, clickatell).verify(body.challenge.id, { code })).status).toBe(200);
      return (await listed())[0]?.verifiedAt;
    };
    expect(await verify(async () => {})).not.toBeNull();
    // Reading the list writes what there is.
    expect(await verify(listed)).not.toBeNull();
  });

  test('while the table is away people are served, and what was sent is there when it is back', async () => {
    await listed();
    await statement(`alter table ${TABLE} rename to away`);
    const person = await peopleOf(site, clickatell).registered('+35796100141');
    expect(person.recoveryCodes).toHaveLength(10);
    // Tries to write, and cannot.
    expect((await site.call('GET', '/sms-auth/messages', undefined, owner)).status).toBe(500);
    await statement(`alter table away rename to ${TABLE}`);
    expect((await listed())[0]).toMatchObject({ to: expect.stringMatching(/41$/), status: 'sent' });
    expect(site.logs().match(/messages could not be written down/g)).toHaveLength(1);
  });

  // SQLite adds no condition to a table that is there.
  if (kind !== 'sqlite')
    test('a row that the database refuses holds up no other', async () => {
      await statement(`alter table ${TABLE} add constraint refused check (locale <> 'de')`);
      const [one = '', two = '', three = '', four = ''] = Array.from({ length: 4 }, newPhone);
      await register(one, site, 'de');
      await register(two);
      await register(three, site, 'de');
      await register(four);
      await listed();
      expect(endsOf(await listed()).slice(0, 2)).toEqual([four.slice(-2), two.slice(-2)]);
      await statement(`alter table ${TABLE} drop constraint refused`);
    });

  test('a stop writes what is left, and a report that another instance is told first finds its message', async () => {
    const other = await start(false);
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
    await register('+35796100144', other);
    const { id } = clickatell.inbox.at(-1) ?? {};
    const update = { channel: 'sms', messageId: id, status: 'X', statusCode: 5, timestamp: Date.now() };
    const told = { event: { messageStatusUpdate: [update] } };
    expect((await site.call('POST', new URL(callbacks.status, site.url).pathname, told)).status).toBe(200);
    const status = async () => (await listed()).find(({ to }) => to.endsWith('44'))?.status;
    while ((await status()) !== 'delivered') await setTimeout(100);
    await register('+35796100145', other);
    await other.stop();
    expect(endsOf(await listed())[0]).toBe('45');
  });
});
