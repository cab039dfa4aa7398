import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const KEY = 'demo-one-api-key==';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const adminOf = (site: Site, headers: Record<string, string>) => ({
  settings: () => site.call('GET', '/sms-auth/settings', undefined, headers),
  save: (partial: object) => site.call('PUT', '/sms-auth/settings', partial, headers),
  status: () => site.call('GET', '/sms-auth/status', undefined, headers),
  send: (body: object) => site.call('POST', '/sms-auth/settings/test', body, headers),
});

test('a saved key that another encryption key cannot read is asked for again, and everything else works', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-key-'));
  const filename = join(folder, 'data.db');
  const at = (encryptionKey: string, fresh: boolean) =>
    startSite({
      clickatell: clickatell.url,
      smsAuth: { clickatell: { apiKey: undefined } },
      database: { client: 'sqlite', connection: { filename }, useNullAsDefault: true },
      env: { SITE_KEY: '' },
      encryptionKey,
      fresh,
    });
  const before = await at('the-encryption-key-of-yesterday', true);
  const saved = await adminOf(before, await administratorOf(before)).save({ clickatell: { apiKey: KEY } });
  expect(saved.body.data.clickatell.apiKey).toEqual({
    set: true,
    last4: 'ey==',
    source: 'database',
    readable: true,
  });
  await before.stop();

  for (const encryptionKey of ['another-encryption-key-since-then', 'none']) {
    const site = await at(encryptionKey, false);
    const owner = adminOf(site, await administratorOf(site));
    const { data } = (await owner.settings()).body;
    expect(data.clickatell.apiKey).toEqual({ set: true, last4: 'ey==', source: 'database', readable: false });
    const status = await owner.status();
    expect([status.status, status.body.data.key, status.body.meta.key]).toEqual([
      200,
      { accepted: null },
      { set: true, readable: false },
    ]);
    const tried = await owner.send({ phone: newPhone() });
    expect([tried.status, tried.body.data, tried.body.meta]).toEqual([
      200,
      { sent: false, reason: 'configuration', code: 'no-key', description: expect.stringContaining('Paste') },
      { advice: 'key-unreadable', words: null },
    ]);
    const asked = await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
    expect([asked.status, asked.body.error.details.code]).toEqual([503, 'sms.not-sent']);
    expect((await owner.save({ enabled: false })).status).toBe(200);
    const on = await owner.save({ enabled: true });
    const code = encryptionKey === 'none' ? 'key-not-kept' : 'key-unreadable';
    expect([on.status, on.body.error.details.errors[0].code]).toEqual([400, code]);
    expect(site.logs().match(/cannot be decrypted.*Paste the key again/g)).toHaveLength(1);
    if (encryptionKey !== 'none') {
      const mended = await owner.save({ enabled: true, clickatell: { apiKey: KEY } });
      expect(mended.body.data.clickatell.apiKey.readable).toBe(true);
      expect((await owner.send({ phone: newPhone() })).body.data.sent).toBe(true);
    }
    await site.stop();
  }
  await rm(folder, { recursive: true });
});

describe('a site in production that was told no address', () => {
  let site: Site;
  let owner: ReturnType<typeof adminOf>;
  beforeAll(async () => {
    site = await startSite({
      clickatell: clickatell.url,
      smsAuth: { settings: { siteName: null } },
      env: { NODE_ENV: 'production' },
    });
    owner = adminOf(site, await administratorOf(site));
  });
  afterAll(() => site.stop());

  test('sends no IP address as its name, and asks for a name and an address', async () => {
    const phone = newPhone();
    await site.call('POST', '/api/auth/phone/register', { phone });
    expect((await clickatell.next(phone)).text).toMatch(/^\d{6} is your code\. Never share it\.$/);
    expect((await owner.settings()).body.meta.site).toEqual({ name: null, host: null, url: null });
    const { data, meta } = (await owner.status()).body;
    expect(meta.site).toEqual({ name: null, host: null, url: null });
    expect(data.callbacks.status).toMatch(/^\/api\/sms-auth\/clickatell\/status\//);
  });

  test('says what its owner calls it, and leaves the place out of a text of theirs', async () => {
    await owner.save({ messages: { en: '{site}: your code is {code}' } });
    const first = newPhone();
    await site.call('POST', '/api/auth/phone/register', { phone: first });
    expect((await clickatell.next(first)).text).toMatch(/^your code is \d{6}$/);
    await owner.save({ siteName: 'Bazaar' });
    const second = newPhone();
    await site.call('POST', '/api/auth/phone/register', { phone: second });
    expect((await clickatell.next(second)).text).toMatch(/^Bazaar: your code is \d{6}$/);
    expect((await owner.settings()).body.meta.site.name).toBe('Bazaar');
  });
});

describe('an administrator', () => {
  let site: Site;
  let owner: ReturnType<typeof adminOf>;
  beforeAll(async () => {
    site = await startSite({ clickatell: clickatell.url, env: { PUBLIC_URL: 'https://bazaar.example/' } });
    owner = adminOf(site, await administratorOf(site));
  });
  afterAll(() => site.stop());

  test('who may only read sees no callback addresses and no fixed codes', async () => {
    await owner.save({ testNumbers: [{ phone: '99111111', code: '123456', until: '2030-01-01' }] });
    const { code } = await site.inside<{ code: string }>('adminRole', {
      name: 'reader',
      actions: ['plugin::sms-auth.settings.read'],
    });
    const reader = adminOf(site, await administratorOf(site, code));
    expect((await reader.settings()).body.data.testNumbers).toEqual([
      { phone: '+35799111111', until: '2030-01-01' },
    ]);
    expect((await reader.status()).body.data).not.toHaveProperty('callbacks');
    expect((await owner.settings()).body.data.testNumbers[0].code).toBe('123456');
    const { data, meta } = (await owner.status()).body;
    expect(data.callbacks.status).toMatch(/^https:\/\/bazaar\.example\/api\/sms-auth\//);
    expect(meta.site).toEqual({ name: 'Test Site', host: 'bazaar.example', url: 'https://bazaar.example' });
    await owner.save({ testNumbers: [] });
  });

  test('leaves their number and the names of what they saved in the log, never the values', async () => {
    await owner.save({ code: { lifetime: 240 }, messages: { en: 'Private words {code}' }, country: 'CY' });
    expect(site.logs()).toMatch(
      /administrator \d+ saved the settings: code\.lifetime, messages\.en, country\./
    );
    expect(site.logs()).not.toContain('Private words');
    await owner.save({ messages: { en: null } });
  });

  test('tries a number in the country of the page, saved or not', async () => {
    const { body } = await owner.send({ phone: '6912345678', country: 'GR' });
    expect(body.data.sent).toBe(true);
    expect((await clickatell.next('+306912345678')).text).toContain('Test Site');
    expect((await owner.send({ phone: '6912345678' })).status).toBe(400);
  });

  test('sends a test SMS to no country and no network that the site would not text', async () => {
    const faultOf = async (body: object) => (await owner.send(body)).body.error?.details.errors[0].code;
    await owner.save({ countries: ['CY'] });
    expect(await faultOf({ phone: '+447400123456' })).toBe('country-not-allowed');
    await owner.save({ countries: null });
    expect(await faultOf({ phone: '+881612345678' })).toBe('type-not-allowed');
    expect(await faultOf({ phone: '+35722123456' })).toBe('type-not-allowed');
    expect(await faultOf({ phone: 'abc' })).toBe('not-a-phone');
  });
});

describe('a fixed code', () => {
  let site: Site;
  let owner: ReturnType<typeof adminOf>;
  beforeAll(async () => {
    site = await startSite({ clickatell: clickatell.url });
    owner = adminOf(site, await administratorOf(site));
  });
  afterAll(() => site.stop());
  const until = '2030-01-01';

  test('is refused for the number of an account that a real SMS verified', async () => {
    const people = peopleOf(site, clickatell);
    const person = await people.enrolled(await people.member());
    const { status, body } = await owner.save({
      testNumbers: [
        { phone: newPhone(), code: '111111', until },
        { phone: person.phone, code: '111111', until },
      ],
    });
    expect([status, body.error.details.errors]).toEqual([
      400,
      [expect.objectContaining({ path: ['testNumbers', '1', 'phone'], code: 'phone-of-account' })],
    ]);
  });

  test('opens the account of a reviewer and never one whose phone a real SMS proved', async () => {
    const people = peopleOf(site, clickatell);
    const member = await people.member();
    const phone = newPhone();
    await owner.save({ testNumbers: [{ phone, code: '111111', until }] });
    const asked = await site.call('PUT', '/api/auth/phone/me', { phone }, member.auth);
    expect((await people.verify(asked.body.challenge.id, { code: '111111' })).status).toBe(200);
    // A save that keeps it is no save of somebody's number.
    expect((await owner.save({ testNumbers: [{ phone, code: '222222', until }] })).status).toBe(200);
    const login = () => site.call('POST', '/api/auth/phone/login', { phone });
    const answer = async (code: string) => people.verify((await login()).body.challenge.id, { code });
    expect((await answer('222222')).body).toHaveProperty('jwt');

    // As a configuration file could say it, which no save has judged.
    await site.inside('query', {
      uid: 'plugin::sms-auth.verified-phone',
      method: 'updateMany',
      options: { where: { phone }, data: { byFixedCode: false } },
    });
    await site.advance(3600);
    const { body } = await login();
    expect((await clickatell.next(phone)).text).toContain('Test Site');
    expect((await people.verify(body.challenge.id, { code: '222222' })).status).toBe(400);
    await owner.save({ testNumbers: [] });
  });
});

test('test SMS have a limit of their own and are paid from the day’s budget', async () => {
  const site = await startSite({ clickatell: clickatell.url });
  const owner = adminOf(site, await administratorOf(site));
  await owner.save({ limits: { messagesPerDay: 2 } });
  const statuses = async (count: number) => {
    const answers = [];
    for (let sent = 0; sent < count; sent += 1)
      answers.push((await owner.send({ phone: newPhone() })).status);
    return answers;
  };
  expect(await statuses(3)).toEqual([200, 200, 429]);
  await owner.save({ limits: { messagesPerDay: 1000 } });
  expect((await statuses(19)).filter((status) => status === 429)).toHaveLength(1);
  await site.stop();
});

test('the boot says once what keeps codes from going out, and what to do', async () => {
  const keyless = await startSite({ clickatell: clickatell.url, env: { SITE_KEY: '' } });
  expect(keyless.logs()).toContain('clickatell.apiKey in config/plugins is empty');
  expect(keyless.logs()).not.toContain('Paste one in Settings');
  await keyless.stop();

  const site = await startSite({
    clickatell: clickatell.url,
    smsAuth: { limiter: { store: 'redis', url: 'redis://127.0.0.1:9' } },
  });
  for (let asked = 0; asked < 3; asked += 1)
    expect((await site.call('POST', '/api/auth/phone/register', { phone: newPhone() })).status).toBe(503);
  expect(site.logs().match(/Redis/g)).toHaveLength(1);
  expect(site.logs()).toContain('limiter.url');
  expect(site.logs()).not.toMatch(/ECONNREFUSED|max retries/);
  await site.stop();
});

test('a check of the site lets an SMS through with true alone', async () => {
  const site = await startSite({ clickatell: clickatell.url, env: { SITE_BEFORE_SEND: 'by-header' } });
  const ask = async (answer: string) => {
    const phone = newPhone();
    const headers = { 'x-answer': answer };
    return (await site.call('POST', '/api/auth/phone/register', { phone }, headers)).status;
  };
  for (const answer of ['undefined', 'null', '0', '1', '"true"', 'false'])
    expect([answer, await ask(answer)]).toEqual([answer, 400]);
  expect(await ask('true')).toBe(200);
  await site.stop();
});
