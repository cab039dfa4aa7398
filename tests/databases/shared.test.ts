import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Answer, codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const ROOMY = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000 };
const redis = { limiter: { store: 'redis', url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379/5' } };

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

describe.each<[string, Kind, object, string?]>([
  ['SQLite', 'sqlite', {}],
  ['PostgreSQL', 'postgres', {}],
  ['PostgreSQL schema without a search path', 'postgres', {}, 'shop'],
  ['MariaDB', 'mysql', {}],
  ['PostgreSQL with Redis', 'postgres', redis],
])('two instances on one %s', (_name, kind, limiter, schema) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let sites: [Site, Site];
  let start: (limits?: object, fresh?: boolean) => Promise<Site>;

  beforeAll(async () => {
    database = await createDatabase(kind, schema);
    // Redis keeps its counters for all: a secret of its own gives each run keys of its own.
    const secret = randomBytes(16).toString('hex');
    start = (limits = {}, fresh = false) =>
      startSite({
        clickatell: clickatell.url,
        database: database.connection,
        fresh,
        smsAuth: { secret, ...limiter, settings: { limits: { ...ROOMY, ...limits } } },
      });
    const first = await start({}, true);
    sites = [first, await start()];
  }, 120_000);
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.stop()));
    await database.drop();
  });

  const count = (uid: string, where: object) =>
    sites[0].inside<number>('query', { uid, method: 'count', options: { where } });
  const spread = (n: number, act: (site: Site, n: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: n }, (_, i) => act(sites[i % 2] as Site, i)));

  test('send one SMS when twenty ask at once for one number', async () => {
    const phone = newPhone();
    const before = clickatell.inbox.length;
    const answers = await spread(20, (site) => site.call('POST', '/api/auth/phone/register', { phone }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(clickatell.inbox).toHaveLength(before + 1);
  });

  test('ask one question when one person logs in ten times at once', async () => {
    const [one, other] = sites;
    const person = await peopleOf(one, clickatell).registered();
    await Promise.all([one, other].map((site) => site.advance(61)));
    const before = clickatell.inbox.length;
    const answers = await spread(10, (site) => peopleOf(site, clickatell).login(person));
    const ids = answers.map(({ body }) => `${body.challenge.id} ${body.challenge.sent}`);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toContain('true');
    expect(clickatell.inbox).toHaveLength(before + 1);
  });

  test('take every journey, begun at one and ended at the other', async () => {
    const [one, other] = sites;
    const [here, there] = [peopleOf(one, clickatell), peopleOf(other, clickatell)];
    const person = await here.registered();
    await Promise.all(sites.map((site) => site.advance(61)));
    const after = clickatell.inbox.length;
    const { body } = await one.call('POST', '/api/auth/phone/login', { phone: person.phone });
    const code = await there.codeFor(String(person.phone), after);
    expect((await there.verify(body.challenge.id, { code })).body).toHaveProperty('jwt');
    const pending = await there.login(person);
    expect(Object.keys(pending.body)).toEqual(['challenge']);
    expect(
      (await here.verify(pending.body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] })).body
    ).toHaveProperty('jwt');
  });

  test('open one session for two right answers, and weigh no more wrong ones than the cap', async () => {
    const [one] = sites;
    const people = peopleOf(one, clickatell);
    const phone = newPhone();
    const { body } = await one.call('POST', '/api/auth/phone/register', { phone });
    const code = await people.codeFor(phone);
    const right = await spread(10, (site) => peopleOf(site, clickatell).verify(body.challenge.id, { code }));
    expect(right.map((answer) => codeOf(answer) ?? answer.status).sort()).toEqual([
      200,
      ...Array(9).fill('challenge.unknown'),
    ]);

    const second = newPhone();
    const guessed = await one.call('POST', '/api/auth/phone/register', { phone: second });
    const real = await people.codeFor(second);
    const wrong = (n: number) => String((Number(real) + n + 1) % 1_000_000).padStart(6, '0');
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        peopleOf(sites[n % 2] as Site, clickatell).verify(guessed.body.challenge.id, { code: wrong(n) })
      )
    );
    expect(answers.filter((answer) => codeOf(answer) === 'code.invalid').length).toBeLessThanOrEqual(5);
    expect((await people.verify(guessed.body.challenge.id, { code: real })).status).toBe(400);
  });

  test('let one of two accounts have a number', async () => {
    const phone = newPhone();
    // One after the other: Strapi's own register meets itself badly on one SQLite file.
    const racers = [
      await peopleOf(sites[0], clickatell).member(),
      await peopleOf(sites[1], clickatell).member(),
    ];
    const asked = [];
    for (const [i, racer] of racers.entries()) {
      const after = clickatell.inbox.length;
      const { body } = await (sites[i] as Site).call('PUT', '/api/auth/phone/me', { phone }, racer.auth);
      asked.push({ id: body.challenge.id, code: await peopleOf(sites[0], clickatell).codeFor(phone, after) });
    }
    const answers = await Promise.all(
      asked.map(({ id, code }, i) => peopleOf(sites[i] as Site, clickatell).verify(id, { code }))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.map(codeOf)).toContain('phone.taken');
  });

  test('give people of one name who register at once names of their own', async () => {
    const tokens: { token: string; email: string }[] = [];
    for (let n = 0; n < 4; n += 1) {
      const phone = newPhone();
      const there = peopleOf(sites[0], clickatell);
      const { body } = await there.answered(phone, () =>
        sites[0].call('POST', '/api/auth/phone/register', { phone })
      );
      tokens.push({ token: body.registration.token, email: `${phone.slice(1)}@example.com` });
    }
    const complete = (site: Site, n: number) =>
      site.call('POST', '/api/auth/phone/register/complete', { ...tokens[n], name: 'Same Name' });
    // One after the other on SQLite: Strapi's own register meets itself badly on one file.
    const answers: Answer[] = [];
    if (kind === 'sqlite') for (const n of tokens.keys()) answers.push(await complete(sites[0], n));
    else answers.push(...(await spread(4, complete)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.user.username)).size).toBe(4);
  });

  test('make one account of an e-mail that four people register at once, and the others keep their token', async () => {
    const newcomers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => peopleOf(sites[n % 2] as Site, clickatell).proved())
    );
    const email = 'everybody@example.com';
    const answers = await Promise.all(
      newcomers.map(({ complete }, n) => complete({ name: `Many ${n}`, email }))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    const refused = answers.filter(({ status }) => status === 400);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['email.taken']));
    expect(await count('plugin::users-permissions.user', { email })).toBe(1);
    const loser = newcomers.find((_, n) => answers[n]?.status === 400);
    expect((await loser?.complete({ name: 'Another', email: 'another@example.com' }))?.status).toBe(200);
  });

  test('leave no number behind of somebody who is deleted while verifying it', async () => {
    const [one] = sites;
    const begun = async () => {
      const person = await peopleOf(one, clickatell).member();
      const phone = newPhone();
      const { body } = await one.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
      const code = await peopleOf(one, clickatell).codeFor(phone);
      return { person, phone, id: body.challenge.id, code };
    };
    const all = await Promise.all(Array.from({ length: 8 }, begun));
    await Promise.all(
      all.flatMap(({ person, id, code }) => [
        peopleOf(one, clickatell).verify(id, { code }),
        one.inside('query', {
          uid: 'plugin::users-permissions.user',
          method: 'delete',
          options: { where: { id: person.id } },
        }),
      ])
    );
    for (const { phone } of all) expect(await count('plugin::sms-auth.verified-phone', { phone })).toBe(0);
  });

  test('pause a range whose codes never come back, for both', async () => {
    const owner = await administratorOf(sites[0]);
    await sites[0].call('PUT', '/sms-auth/settings', { limits: { addressPerHour: 10_000 } }, owner);
    await Promise.all(sites.map((site) => site.advance(5)));
    const pump = async (n: number) =>
      sites[0].call('POST', '/api/auth/phone/register', { phone: `+35796222${String(n).padStart(3, '0')}` });
    for (let n = 0; n < 25; n += 1) expect((await pump(n)).status).toBe(200);
    await Promise.all(sites.map((site) => site.advance(61)));
    for (let n = 25; n < 35; n += 1) await pump(n);
    await Promise.all(sites.map((site) => site.advance(5)));
    const [here, there] = await Promise.all(
      sites.map((site) => site.call('POST', '/api/auth/phone/register', { phone: '+35796222999' }))
    );
    expect([here?.status, there?.status]).toEqual([429, 429]);
    expect(Number(there?.headers['retry-after'])).toBeGreaterThan(3000);
  });

  test('take a STOP as often as it comes', async () => {
    const owner = await administratorOf(sites[0]);
    const { callbacks } = (await sites[0].call('GET', '/sms-auth/status', undefined, owner)).body.data;
    const path = new URL(callbacks.reply, sites[0].url).pathname;
    const phone = newPhone();
    for (const site of [sites[0], sites[1], sites[0]])
      expect((await site.call('POST', path, { fromNumber: phone.slice(1), text: 'STOP' })).status).toBe(200);
    const refused = await sites[1].call('POST', '/api/auth/phone/register', { phone });
    expect(refused.body.error.details).toMatchObject({ code: 'sms.not-sent', reason: 'opted-out' });
    expect(sites.map((site) => site.logs()).join('')).not.toContain('was not understood');
  });

  describe('share every other count too:', () => {
    const ask = (at: number, phone: string) =>
      (sites[at % 2] as Site).call('POST', '/api/auth/phone/register', { phone });
    const advance = (seconds: number) => Promise.all(sites.map((site) => site.advance(seconds)));
    /** With these limits, on a day of its own. */
    const limited = async (limits: object) => {
      await advance(2 * 86_400);
      const owner = await administratorOf(sites[0]);
      const body = { limits: { ...ROOMY, messagesPerDay: 1_000_000, ...limits } };
      expect((await sites[0].call('PUT', '/sms-auth/settings', body, owner)).status).toBe(200);
      await advance(5);
    };
    const statuses = async (phones: string[], pause: number): Promise<number[]> => {
      const seen: number[] = [];
      for (const [n, phone] of phones.entries()) {
        seen.push((await ask(n, phone)).status);
        await advance(pause);
      }
      return seen;
    };

    test('of a number in ten minutes', async () => {
      await limited({ phonePer10Minutes: 2 });
      expect(await statuses(Array(3).fill(newPhone()), 61)).toEqual([200, 200, 429]);
    });

    test('of a number in a day', async () => {
      await limited({ phonePerDay: 2 });
      expect(await statuses(Array(3).fill(newPhone()), 601)).toEqual([200, 200, 429]);
    });

    test('of the site in a day', async () => {
      await limited({ messagesPerDay: 2 });
      expect(await statuses([newPhone(), newPhone(), newPhone()], 0)).toEqual([200, 200, 429]);
    });

    test('of wrong codes for a number', async () => {
      await limited({});
      const phone = newPhone();
      const answers: (string | undefined)[] = [];
      for (let round = 0; round < 3; round += 1) {
        const after = clickatell.inbox.length;
        const { body } = await ask(round, phone);
        const real = await peopleOf(sites[0], clickatell).codeFor(phone, after);
        for (let n = 1; n <= 4; n += 1) {
          const code = String((Number(real) + n) % 1_000_000).padStart(6, '0');
          const site = sites[n % 2] as Site;
          answers.push(codeOf(await peopleOf(site, clickatell).verify(body.challenge.id, { code })));
        }
        await advance(61);
      }
      expect(answers.slice(0, 10)).toEqual(Array(10).fill('code.invalid'));
      expect(answers.slice(10)).toEqual(['rate.limited', 'rate.limited']);
    });
  });

  test('keep what an administrator saved at the other a moment ago', async () => {
    const [one, other] = [await administratorOf(sites[0]), await administratorOf(sites[1])];
    const save = (at: 0 | 1, body: object) =>
      sites[at].call('PUT', '/sms-auth/settings', body, at === 0 ? one : other);
    expect((await sites[1].call('GET', '/sms-auth/settings', undefined, other)).status).toBe(200);
    await save(0, { siteName: 'Of the first' });
    const { body } = await save(1, { rememberDeviceDays: 7 });
    expect(body.data).toMatchObject({ siteName: 'Of the first', rememberDeviceDays: 7 });
  });

  test('share the hour’s count of an address, and a restart keeps it', async () => {
    const owner = await administratorOf(sites[0]);
    await Promise.all(sites.map((site) => site.advance(7200)));
    const settings = { limits: { addressPerHour: 6 } };
    expect((await sites[0].call('PUT', '/sms-auth/settings', settings, owner)).status).toBe(200);
    await Promise.all(sites.map((site) => site.advance(5)));
    const answers = await spread(16, (site) =>
      site.call('POST', '/api/auth/phone/login', { phone: newPhone() })
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
    await sites[1].stop();
    sites[1] = await start();
    await sites[1].advance(7205);
    expect((await sites[1].call('POST', '/api/auth/phone/login', { phone: newPhone() })).status).toBe(429);
  }, 120_000);

  test('count messages by day and country', async () => {
    const owner = await administratorOf(sites[0]);
    const from = new Date().toISOString().slice(0, 10);
    const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { data } = (
      await sites[0].call('GET', `/sms-auth/activity?from=${from}&to=${to}`, undefined, owner)
    ).body;
    const total = (key: 'sent' | 'verified') =>
      data.days.reduce((sum: number, day: Record<string, number>) => sum + Number(day[key]), 0);
    expect(total('sent')).toBeGreaterThan(3);
    expect(total('verified')).toBeGreaterThan(1);
    expect(data.countries).toEqual([
      expect.objectContaining({ country: 'CY', sent: total('sent'), verified: total('verified') }),
    ]);
  });
});
