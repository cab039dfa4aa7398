import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const KEY = 'demo-one-api-key==';
const PLATFORM_KEY = 'demo-platform-key==';

let clickatell: Clickatell;
let site: Site;
let owner: Record<string, string>;

beforeAll(async () => {
  clickatell = await startClickatell();
  // As a fresh install: no key in the configuration file, nothing switched on.
  site = await startSite({
    clickatell: clickatell.url,
    smsAuth: { clickatell: { apiKey: undefined }, settings: { enabled: false, country: null } },
    env: { SITE_KEY: '' },
  });
  owner = await administratorOf(site);
});
afterAll(async () => {
  await site.stop();
  await clickatell.close();
});

const read = () => site.call('GET', '/sms-auth/settings', undefined, owner);
const save = (partial: unknown, headers = owner) => site.call('PUT', '/sms-auth/settings', partial, headers);
const wrong = async (partial: unknown) => {
  const { status, body } = await save(partial);
  expect(status).toBe(400);
  return body.error.details.errors.map(({ path }: { path: string[] }) => path.join('.'));
};

describe('before a key is pasted', () => {
  test('the site is as it was, and says so', async () => {
    expect((await site.call('GET', '/api/auth/phone/config')).body).toMatchObject({
      enabled: false,
      country: null,
      callingCode: null,
    });
    for (const path of ['register', 'login']) {
      const answer = await site.call('POST', `/api/auth/phone/${path}`, { phone: '99123456' });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'feature.disabled']);
    }
    expect((await read()).body).toMatchObject({
      data: { enabled: false, clickatell: { apiKey: { set: false } } },
      meta: { encryption: true },
    });
  });

  test('it cannot be switched on', async () => {
    expect(await wrong({ enabled: true })).toEqual(['clickatell.apiKey']);
    expect((await read()).body.data.enabled).toBe(false);
  });

  test('a key that Clickatell refuses does not switch it on and is not kept', async () => {
    expect(await wrong({ enabled: true, country: 'CY', clickatell: { apiKey: 'no-such-key==' } })).toEqual([
      'clickatell.apiKey',
    ]);
    expect((await read()).body.data).toMatchObject({
      enabled: false,
      country: null,
      clickatell: { apiKey: { set: false } },
    });
  });
});

describe('a saved page', () => {
  test('takes effect at once: key, country and switch in one go', async () => {
    const saved = await save({
      enabled: true,
      country: 'CY',
      clickatell: { apiKey: ` ${KEY} `, phoneNumber: '' },
    });
    expect(saved.status).toBe(200);
    expect(saved.body.data.clickatell.apiKey).toEqual({
      set: true,
      last4: 'ey==',
      source: 'database',
      readable: true,
    });
    expect((await site.call('GET', '/api/auth/phone/config')).body).toMatchObject({
      enabled: true,
      country: 'CY',
      callingCode: '357',
    });
    expect((await site.call('POST', '/api/auth/phone/register', { phone: '99 300 001' })).status).toBe(200);
  });

  test('knows by itself which API a new key belongs to, unless it was told', async () => {
    const clickatellOf = async (given: object) => (await save({ clickatell: given })).body.data?.clickatell;
    expect(await clickatellOf({ apiKey: PLATFORM_KEY })).toMatchObject({ api: 'platform' });
    expect(await wrong({ clickatell: { apiKey: PLATFORM_KEY, api: 'one' } })).toEqual(['clickatell.apiKey']);
    expect(await clickatellOf({ apiKey: KEY })).toMatchObject({ api: 'one', apiKey: { last4: 'ey==' } });
  });

  test('warns when Clickatell cannot be reached, or the key is taken away while people need it', async () => {
    clickatell.fail('unavailable');
    const unasked = await save({ clickatell: { apiKey: KEY } });
    clickatell.clearFailures();
    expect([unasked.status, unasked.body.warning]).toEqual([200, expect.stringContaining('reached')]);
    expect(unasked.body.meta).toEqual({ warning: 'unchecked' });
    const keyless = await save({ clickatell: { apiKey: '' } });
    expect([keyless.status, keyless.body.data.clickatell.apiKey.set, keyless.body.warning]).toEqual([
      200,
      false,
      expect.stringContaining('no SMS goes out'),
    ]);
    expect(keyless.body.meta).toEqual({ warning: 'keyless' });
    expect((await save({ clickatell: { apiKey: KEY } })).body).not.toHaveProperty('warning');
  });

  test('keeps the key out of every answer, log and the database file', async () => {
    const answers = await Promise.all([
      read(),
      save({ twoStep: true }),
      site.call('GET', '/sms-auth/status', undefined, owner),
    ]);
    const told = JSON.stringify(answers) + site.logs() + readFileSync(site.databaseFile, 'latin1');
    expect(told).not.toContain(KEY);
  });

  test('changes what it names and leaves the rest, key included', async () => {
    await save({ code: { length: 8 }, messages: { en: 'Your {code}' } });
    const { data } = (await read()).body;
    expect(data).toMatchObject({
      code: { length: 8, lifetime: 300 },
      country: 'CY',
      messages: { en: 'Your {code}' },
    });
    expect(data.clickatell.apiKey.set).toBe(true);
    const { body } = await site.call('POST', '/api/auth/phone/register', { phone: '99 300 002' });
    expect(body.challenge.codeLength).toBe(8);
    expect((await clickatell.next('99300002'.padStart(11, '357'))).text).toMatch(/^Your \d{8}$/);
    await save({ code: { length: 6 }, messages: { en: null } });
  });

  test('that is wrong anywhere changes nothing, and says where', async () => {
    const before = (await read()).body;
    expect(await wrong({ twoStep: false, code: { length: 3, lifetime: 1 }, country: 'XX' })).toEqual(
      expect.arrayContaining(['code.length', 'code.lifetime', 'country'])
    );
    expect(await wrong({ testNumbers: [{ phone: 'abc', code: '123456', until: '2030-01-01' }] })).toEqual([
      'testNumbers.0.phone',
    ]);
    expect(await wrong([1])).toEqual(['']);
    expect((await read()).body).toEqual(before);
  });

  test('says what is wrong by a code and its parameters, and in a sentence', async () => {
    const { body } = await save({ code: { length: 3 }, country: 'cy', nonsense: 1, siteName: 'Two\nlines' });
    expect(body.error.details.errors).toEqual(
      expect.arrayContaining([
        {
          path: ['code', 'length'],
          code: 'not-in-range',
          params: { min: 6, max: 10 },
          message: 'must be a whole number, 6 to 10',
          name: 'ValidationError',
        },
        expect.objectContaining({
          code: 'not-a-country',
          message: expect.stringContaining('two capital letters'),
        }),
        expect.objectContaining({
          path: ['nonsense'],
          message: expect.stringContaining('rememberDeviceDays'),
        }),
        expect.objectContaining({ path: ['siteName'], code: 'not-a-site-name' }),
      ])
    );
  });

  test('reads back a test number in E.164 and the two-way number as digits', async () => {
    const { body } = await save({
      testNumbers: [{ phone: '99 111 111', code: '123456', until: '2030-01-01' }],
      clickatell: { phoneNumber: '+357 99 000 000' },
    });
    expect(body.data.testNumbers[0].phone).toBe('+35799111111');
    expect(body.data.clickatell.phoneNumber).toBe('35799000000');
    await save({ testNumbers: [], clickatell: { phoneNumber: '' } });
  });

  test('is kept with a warning when Clickatell cannot be asked', async () => {
    await save({ enabled: false });
    clickatell.fail('not-json');
    const saved = await save({ enabled: true });
    clickatell.clearFailures();
    expect([saved.status, saved.body.data.enabled, saved.body.warning]).toEqual([
      200,
      true,
      expect.stringContaining('Clickatell'),
    ]);
  });

  test('with countries sends to those alone', async () => {
    await save({ countries: ['CY', 'GR'] });
    const answer = await site.call('POST', '/api/auth/phone/register', { phone: '+447400123456' });
    expect(codeOf(answer)).toBe('phone.country-not-allowed');
    await save({ countries: null });
  });

  test('with journeys switched off shuts those alone', async () => {
    await save({ phoneRegistration: false });
    expect(codeOf(await site.call('POST', '/api/auth/phone/register', { phone: '99300003' }))).toBe(
      'feature.disabled'
    );
    expect((await site.call('POST', '/api/auth/phone/login', { phone: '99300003' })).status).toBe(200);
    await save({ phoneRegistration: true });
  });

  test('with everything switched off makes password login stock again and shuts open challenges; phones stay', async () => {
    const people = peopleOf(site, clickatell);
    const person = await people.enrolled(await people.member());
    const pending = await people.login(person);
    await save({ enabled: false });
    expect((await people.login(person)).body).toHaveProperty('jwt');
    expect(codeOf(await people.verify(pending.body.challenge.id, { code: '123456' }))).toBe(
      'feature.disabled'
    );
    expect((await site.call('GET', '/api/auth/phone/me', undefined, person.auth)).body.phone).toMatchObject({
      number: person.phone,
      twoStep: false,
    });
    await save({ enabled: true });
    expect((await people.login(person)).body).not.toHaveProperty('jwt');
  });
});

describe('the test SMS', () => {
  const send = (body: object) => site.call('POST', '/sms-auth/settings/test', body, owner);

  test('arrives, and Clickatell’s refusals come back as whose move it is', async () => {
    const phone = newPhone();
    expect((await send({ phone })).body).toEqual({ data: { sent: true, messageId: expect.any(String) } });
    expect((await clickatell.next(phone)).text).toContain('Test Site');
    for (const [mode, reason, advice] of [
      ['balance', 'balance', 'top-up'],
      ['key', 'configuration', 'key'],
      ['recipient', 'recipient', null],
      ['not-json', 'transient', 'unclear'],
    ]) {
      clickatell.fail(String(mode));
      const { status, body } = await send({ phone });
      clickatell.clearFailures();
      expect([status, body.data]).toEqual([
        200,
        { sent: false, reason, code: expect.any(String), description: expect.any(String) },
      ]);
      expect([mode, body.meta.advice]).toEqual([mode, advice]);
    }
  });

  test('can be tried with values that are not saved yet', async () => {
    const { body } = await send({ phone: newPhone(), clickatell: { apiKey: PLATFORM_KEY, api: 'platform' } });
    expect(body.data.sent).toBe(true);
    expect(
      (await send({ phone: newPhone(), clickatell: { apiKey: PLATFORM_KEY, api: 'one' } })).body.data
    ).toMatchObject({ sent: false, reason: 'configuration' });
  });

  test('needs a number', async () => {
    expect((await send({ phone: 'abc' })).body.error.details.errors[0].path).toEqual(['phone']);
  });
});

test('the API of a key is found from the key itself', async () => {
  const check = async (apiKey: string) =>
    (await site.call('POST', '/sms-auth/settings/check', { clickatell: { apiKey } }, owner)).body.data;
  expect(await check(PLATFORM_KEY)).toEqual({ accepted: true, api: 'platform' });
  expect(await check(KEY)).toEqual({ accepted: true, api: 'one' });
  expect(await check('nonsense')).toEqual({ accepted: false, api: null });
});

describe('the state of things', () => {
  test('tells key, balance, what was sent today and the two addresses for Clickatell’s dashboard', async () => {
    const { data } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body;
    expect(data).toEqual({
      key: { accepted: true },
      balance: 1267.9,
      currency: 'EUR',
      today: { sent: expect.any(Number), budget: 1000 },
      callbacks: {
        status: expect.stringMatching(/\/api\/sms-auth\/clickatell\/status\/.{20,}$/),
        reply: expect.stringMatching(/\/api\/sms-auth\/clickatell\/reply\/.{20,}$/),
      },
    });
    expect(data.today.sent).toBeGreaterThan(0);
  });

  test('delivery reports count in the activity; a wrong token is nobody', async () => {
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
    const pathOf = (address: string) => new URL(address, site.url).pathname;
    clickatell.set({ statusUrl: site.url + pathOf(callbacks.status), delivery: 'none' });
    const phone = newPhone();
    const people = peopleOf(site, clickatell);
    await people.answered(phone, () => site.call('POST', '/api/auth/phone/register', { phone }));
    const message = clickatell.inbox.at(-1);
    const today = new Date().toISOString().slice(0, 10);
    const activity = async () =>
      (await site.call('GET', `/sms-auth/activity?from=${today}&to=${today}`, undefined, owner)).body.data;
    const before = await activity();
    expect(await clickatell.report(message, 'delivered')).toBe(true);
    expect(await clickatell.report(message, 'sent', Date.now() - 5000)).toBe(true);
    const after = await activity();
    expect(after.days).toHaveLength(1);
    expect(after.days[0]).toMatchObject({
      date: today,
      delivered: before.days[0].delivered + 1,
      sent: before.days[0].sent,
    });
    expect(after.days[0].verified).toBeGreaterThan(0);
    expect(after.countries.find(({ country }: { country: string }) => country === 'CY').delivered).toBe(
      after.days[0].delivered
    );

    const statusToken = pathOf(callbacks.status).split('/').pop();
    for (const path of ['status/wrong', 'reply/wrong', `reply/${statusToken}`])
      expect((await site.call('POST', `/api/sms-auth/clickatell/${path}`, {})).status).toBe(404);
    for (const body of [
      {},
      [],
      { messageId: 'unknown', statusCode: 4 },
      { event: { messageStatusUpdate: 'x' } },
    ]) {
      expect((await site.call('POST', pathOf(callbacks.status), body)).status).toBe(200);
    }
    clickatell.set({ statusUrl: '' });
  });

  test('every day of a period is there, and a period that is none is refused', async () => {
    const { data } = (
      await site.call('GET', '/sms-auth/activity?from=2026-02-27&to=2026-03-02', undefined, owner)
    ).body;
    expect(data.days.map(({ date }: { date: string }) => date)).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(data.days[0]).toEqual({ date: '2026-02-27', sent: 0, delivered: 0, failed: 0, verified: 0 });
    for (const query of ['from=2026-02-30&to=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=x&to=y']) {
      expect((await site.call('GET', `/sms-auth/activity?${query}`, undefined, owner)).status).toBe(400);
    }
  });

  test('STOP puts a number on the opt-out list, START lifts it', async () => {
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
    clickatell.set({ replyUrl: site.url + new URL(callbacks.reply, site.url).pathname });
    const phone = newPhone();
    const send = () => site.call('POST', '/api/auth/phone/register', { phone });
    await clickatell.reply({ from: phone, text: ' Stop. ' });
    const refused = await send();
    expect([refused.status, codeOf(refused)]).toEqual([503, 'sms.not-sent']);
    // Why is said to a signed-in person alone, and not to whoever knows the number.
    expect(refused.body.error.details).not.toHaveProperty('reason');
    const person = await peopleOf(site, clickatell).member();
    const told = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    expect(told.body.error).toMatchObject({
      message: expect.stringContaining('START'),
      details: { code: 'sms.not-sent', reason: 'opted-out', challenge: { sent: false } },
    });
    expect(clickatell.inbox.filter(({ to }) => to === phone.slice(1))).toEqual([]);
    await clickatell.reply({ from: phone, text: 'START' }, 'platform');
    expect((await send()).status).toBe(200);
  });
});

describe('people', () => {
  test('are found by name, e-mail or the whole number, and shown masked', async () => {
    const people = peopleOf(site, clickatell);
    const person = await people.enrolled(await people.member());
    const find = async (q: string) =>
      (await site.call('GET', `/sms-auth/users?q=${encodeURIComponent(q)}`, undefined, owner)).body;
    for (const q of [
      person.username,
      person.email.toUpperCase(),
      String(person.phone),
      String(person.phone).slice(4),
    ]) {
      const { data } = await find(q);
      expect(data).toEqual([
        {
          id: person.id,
          documentId: expect.any(String),
          username: person.username,
          email: person.email,
          phone: `+•••••••••${String(person.phone).slice(-2)}`,
          verifiedAt: expect.any(String),
          trustedDevices: 0,
        },
      ]);
    }
    expect((await find('')).meta.pagination).toEqual({
      page: 1,
      pageSize: 25,
      pageCount: expect.any(Number),
      total: expect.any(Number),
    });
    expect((await find(String(person.phone).slice(-4))).data).toEqual([]);
  });

  test('a locked-out person is let in by a reset, and who did it is written down', async () => {
    const people = peopleOf(site, clickatell);
    const person = await people.enrolled(await people.member());
    const { status, body } = await site.call('POST', `/sms-auth/users/${person.id}/reset`, undefined, owner);
    expect([status, body]).toEqual([200, { data: { id: person.id } }]);
    expect((await people.login(person)).body).toHaveProperty('jwt');
    expect(site.logs()).toMatch(new RegExp(`administrator \\d+ reset the phone of user ${person.id}`));
    expect((await site.call('POST', '/sms-auth/users/999999/reset', undefined, owner)).status).toBe(404);
  });
});

test('each permission opens its own doors and no other', async () => {
  const doors: [string, string, string, unknown][] = [
    ['settings.read', 'GET', '/sms-auth/settings', undefined],
    ['settings.read', 'GET', '/sms-auth/status', undefined],
    ['settings.update', 'PUT', '/sms-auth/settings', {}],
    ['settings.update', 'POST', '/sms-auth/settings/test', { phone: newPhone() }],
    ['activity.read', 'GET', '/sms-auth/activity', undefined],
    ['settings.update', 'POST', '/sms-auth/settings/check', {}],
    ['settings.update', 'POST', '/sms-auth/paused/none/resume', undefined],
    ['activity.read', 'GET', '/sms-auth/messages', undefined],
    ['activity.read', 'GET', '/sms-auth/paused', undefined],
    ['activity.read', 'GET', '/sms-auth/users', undefined],
    ['activity.read', 'GET', '/sms-auth/users/999999', undefined],
    ['users.reset', 'POST', '/sms-auth/users/999999/reset', undefined],
    ['users.reset', 'POST', '/sms-auth/users/999999/forget-devices', undefined],
  ];
  for (const held of ['settings.read', 'settings.update', 'activity.read', 'users.reset']) {
    const { code } = await site.inside<{ code: string }>('adminRole', {
      name: `only ${held}`,
      actions: [`plugin::sms-auth.${held}`],
    });
    const someone = await administratorOf(site, code);
    for (const [needed, method, path, body] of doors) {
      const { status } = await site.call(method, path, body, someone);
      expect([held, method, path, status === 403]).toEqual([held, method, path, held !== needed]);
    }
  }
  for (const [, method, path, body] of doors) expect((await site.call(method, path, body)).status).toBe(401);
});

test('without an encryption key in Strapi no key is kept, and the page is told', async () => {
  const bare = await startSite({
    clickatell: clickatell.url,
    smsAuth: { clickatell: { apiKey: undefined }, settings: { enabled: false } },
    env: { SITE_KEY: '', SITE_ENCRYPTION_KEY: 'none' },
  });
  const administrator = await administratorOf(bare);
  expect((await bare.call('GET', '/sms-auth/settings', undefined, administrator)).body.meta.encryption).toBe(
    false
  );
  const answer = await bare.call('PUT', '/sms-auth/settings', { clickatell: { apiKey: KEY } }, administrator);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain('admin.secrets.encryptionKey');
  await bare.stop();
});
