import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { startOwnSite, toCommonJs } from './support/own-site';
import { personAt, runBlock, type Seen } from './support/pages';
import { samplesIn } from './support/samples';

const PAGE = 'docs/frontend.md';
const LIMITS = { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 };

const block = (name: string): string => {
  const found = samplesIn(PAGE).find(({ run }) => run === name);
  if (!found) throw new Error(`${PAGE} has no block "${name}"`);
  return found.text;
};

let clickatell: Clickatell;
let site: Site;
beforeAll(async () => {
  clickatell = await startClickatell();
  site = await startSite({ clickatell: clickatell.url, smsAuth: { settings: { limits: LIMITS } } });
  const actions = ['plugin::users-permissions.user.update'];
  await site.inside('grant', { type: 'authenticated', actions });
});
afterAll(async () => {
  await site?.stop();
  await clickatell?.close();
});

/** Runs a journey of the page as it is printed, by a person who is new, has an account, or has a phone too. */
const journey = async (name: string, who: 'none' | 'new' | 'enrolled') => {
  const { scope, seen, known } = await personAt(site, clickatell, who);
  const at = (text: string) => text.replaceAll('https://api.example.com', site.url);
  const { auth } = await runBlock(at(block('client')), scope);
  await runBlock(at(block(name)), { ...scope, auth });
  const jwt = scope.localStorage.getItem('jwt') ?? '';
  const me = async () =>
    (await site.call('GET', '/api/auth/phone/me', undefined, { Authorization: `Bearer ${jwt}` })).body.phone;
  return { scope, seen, known, me };
};

const nothingWrong = (seen: Seen) => expect(seen.shown).toEqual([]);

describe('the journeys of the page, as they are printed', () => {
  test('the site’s configuration', async () => {
    nothingWrong((await journey('config-of-the-site', 'none')).seen);
  });

  test('register by phone', async () => {
    const { seen } = await journey('register', 'none');
    nothingWrong(seen);
    expect(seen.sessions).toEqual([expect.objectContaining({ jwt: expect.any(String) })]);
    expect(seen.recoveryCodes[0]).toHaveLength(10);
  });

  test.each(['login', 'two-step'])('%s keeps the device', async (name) => {
    const { seen, scope } = await journey(name, 'enrolled');
    nothingWrong(seen);
    expect(seen.sessions).toHaveLength(1);
    expect(scope.localStorage.getItem('device')).toContain(seen.sessions[0]?.deviceToken);
  });

  test('two-step login with a recovery code', async () => {
    const { seen, me } = await journey('lost-phone', 'enrolled');
    nothingWrong(seen);
    expect(seen.sessions).toHaveLength(1);
    expect((await me()).recoveryCodesLeft).toBe(9);
  });

  test('a phone that a role requires brings the session', async () => {
    const administrator = await administratorOf(site);
    const save = (required: object | null) =>
      site.call('PUT', '/sms-auth/settings', { required }, administrator);
    const { scope, seen } = await personAt(site, clickatell, 'new');
    const text = block('client').replaceAll('https://api.example.com', site.url);
    const { auth } = await runBlock(text, scope);
    await save({ roles: ['authenticated'], from: '2020-01-01' });
    await runBlock(block('enrollment'), { ...scope, auth }).finally(() => save(null));
    nothingWrong(seen);
    expect(seen.sessions).toEqual([expect.objectContaining({ jwt: expect.any(String) })]);
    expect(seen.recoveryCodes[0]).toHaveLength(10);
  });

  test.each(['changed-hands', 'not-mine'])(
    '%s signs in where nobody has used the account for long',
    async (name) => {
      const { scope, seen, known } = await personAt(site, clickatell, 'enrolled');
      const text = block('client').replaceAll('https://api.example.com', site.url);
      const { auth } = await runBlock(text, scope);
      await site.advance(180 * 86_400);
      const email = name === 'not-mine' ? `new-${known?.email}` : known?.email;
      await runBlock(block(name), { ...scope, email, auth });
      nothingWrong(seen);
      expect(seen.sessions).toEqual([
        expect.objectContaining({ jwt: expect.any(String), user: expect.objectContaining({ email }) }),
      ]);
    }
  );

  test.each(['enroll', 'profile'])('%s verifies the phone', async (name) => {
    const { seen, scope, me } = await journey(name, 'new');
    nothingWrong(seen);
    expect(await me()).toMatchObject({ number: scope.phone, twoStep: true });
  });

  test('change moves to the new number', async () => {
    const { seen, scope, me } = await journey('change', 'enrolled');
    nothingWrong(seen);
    expect(await me()).toMatchObject({ number: scope.newPhone });
  });

  test('remove leaves no phone', async () => {
    const { seen, me } = await journey('remove', 'enrolled');
    nothingWrong(seen);
    expect(await me()).toMatchObject({ number: null, recoveryCodesLeft: 0 });
  });

  test('new recovery codes, when few are left', async () => {
    const { seen, known, scope } = await journey('recovery-codes', 'enrolled');
    nothingWrong(seen);
    expect(seen.recoveryCodes).toEqual([]);
    await site.inside('query', {
      uid: 'plugin::sms-auth.recovery-code',
      method: 'updateMany',
      options: { where: { userId: known?.documentId }, data: { usedAt: 1 } },
    });
    const text = block('client').replaceAll('https://api.example.com', site.url);
    const { auth } = await runBlock(text, scope);
    await runBlock(block('recovery-codes'), { ...scope, auth });
    expect(seen.recoveryCodes[0]).toHaveLength(10);
  });

  test('step-up opens a route with the policy', async () => {
    nothingWrong((await journey('step-up', 'enrolled')).seen);
  });

  test('password sets one that logs in from then on', async () => {
    const { seen, known } = await journey('password', 'enrolled');
    nothingWrong(seen);
    const login = { identifier: known?.email, password: 'Correct-Horse-10' };
    expect(Object.keys((await site.call('POST', '/api/auth/local', login)).body)).toEqual(['challenge']);
  });

  test('a wrong code is told with the tries that are left', async () => {
    const { seen } = await journey('wrong-code', 'none');
    expect(seen.shown).toEqual(['Not right. 4 tries left.']);
  });
});

test('every block of the page that says how it is run is run here, or by the tests of the browser', () => {
  const here = [
    ...['client', 'config-of-the-site', 'register', 'login', 'two-step', 'lost-phone', 'enroll', 'profile'],
    ...['enrollment', 'changed-hands', 'not-mine'],
    ...['change', 'remove', 'recovery-codes', 'step-up', 'password', 'wrong-code', 'middlewares'],
    ...['next', 'nuxt', 'react-native', 'react-native-code', 'react'],
  ];
  expect(
    samplesIn(PAGE)
      .map(({ run }) => run)
      .sort()
  ).toEqual(here.sort());
});

test('React Native keeps its tokens in the secure store', async () => {
  const kept = new Map<string, string>();
  const store = {
    getItemAsync: async (key: string) => kept.get(key) ?? null,
    setItemAsync: async (key: string, value: string) => void kept.set(key, value),
    deleteItemAsync: async (key: string) => void kept.delete(key),
  };
  const { scope, seen } = await personAt(site, clickatell, 'enrolled');
  const text = block('react-native').replaceAll('https://api.example.com', site.url);
  const { auth } = await runBlock(text, {}, { 'expo-secure-store': store });
  await runBlock(block('two-step'), { ...scope, auth });
  nothingWrong(seen);
  expect(kept.get('sms-auth-device')).toContain(seen.sessions[0]?.deviceToken);
});

test('React Native reads the code of the SMS that the site sends, whatever else its last line holds', async () => {
  const owner = await administratorOf(site);
  const settings = (changes: object) => site.call('PUT', '/sms-auth/settings', changes, owner);
  await settings({ androidAppHash: 'FA+9qCX9V12', webOtpHost: 'www1.example.com' });
  let receive = (_message: string) => {};
  const retriever = {
    startOtpListener: async (handler: typeof receive) => {
      receive = handler;
    },
    removeListener: () => {},
  };
  const exported = await runBlock(block('react-native-code'), {}, { 'react-native-otp-verify': retriever });
  const readCode = exported.readCode as (length: number, fill: (code: string) => void) => () => void;
  const filled: string[] = [];
  expect(readCode(6, (code) => filled.push(code))).toBe(retriever.removeListener);
  const phone = newPhone();
  await site.call('POST', '/api/auth/phone/register', { phone });
  const { text } = await clickatell.next(phone);
  receive(text);
  expect(text.endsWith(' FA+9qCX9V12')).toBe(true);
  expect(filled).toEqual([await peopleOf(site, clickatell).codeFor(phone)]);
  await settings({ androidAppHash: null, webOtpHost: null });
});

test('a browser of the other origin is let through with the plugin’s headers', async () => {
  const { site: own, stop } = await startOwnSite(
    {
      'config/middlewares.js': toCommonJs(block('middlewares')),
      'config/plugins.js': 'module.exports = {};',
    },
    { clickatell: clickatell.url }
  );
  try {
    const answer = await own.call('OPTIONS', '/api/auth/local', undefined, {
      Origin: 'https://www.example.com',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-sms-auth-device',
    });
    expect(answer.headers['access-control-allow-origin']).toBe('https://www.example.com');
    expect(answer.headers['access-control-allow-headers']).toMatch(/x-sms-auth-device/i);
  } finally {
    await stop();
  }
});

describe('a server that renders pages', () => {
  let refreshing: Site;
  beforeAll(async () => {
    refreshing = await startSite({
      clickatell: clickatell.url,
      usersPermissions: { jwtManagement: 'refresh' },
    });
  });
  afterAll(() => refreshing?.stop());

  const process = () => ({ env: { STRAPI_URL: refreshing.url } });
  const post = (body: object, cookie = '') =>
    new Request('https://www.example.com', {
      method: 'POST',
      headers: { cookie, 'accept-language': 'el-GR,el;q=0.9' },
      body: JSON.stringify(body),
    });
  const asked = async () => {
    const people = peopleOf(refreshing, clickatell);
    const person = await people.enrolled(await people.member());
    return { ...people, person, after: clickatell.inbox.length };
  };
  type Handler = (request: Request) => Promise<Response>;

  test('Next.js: the code’s answer sets the cookie, and pages read it', async () => {
    const { person, codeFor, after } = await asked();
    const { login, code, phoneOf } = (await runBlock(block('next'), { process: process() })) as Record<
      'login' | 'code' | 'phoneOf',
      Handler
    >;
    const first = await login(post({ email: person.email, password: 'Correct-Horse-9' }));
    expect(first.headers.getSetCookie()).toEqual([]);
    // The visitor's own language, not the server's.
    expect((await clickatell.next(person.phone ?? '', { after })).text).toMatch(/κωδικός/);
    const { challenge } = (await first.json()) as { challenge: { id: string } };
    const second = await code(post({ id: challenge.id, code: await codeFor(person.phone ?? '', after) }));
    expect(await second.json()).toEqual({ done: true });
    const [cookie = ''] = second.headers.getSetCookie();
    expect(cookie).toMatch(/httponly/i);
    const page = await phoneOf(post({}, cookie.split(';')[0]));
    expect(await page.json()).toEqual({ number: person.phone });
  });

  test('Nuxt: the code’s answer sets the cookie', async () => {
    const { person, login, codeFor, after } = await asked();
    const { challenge } = (await login(person)).body;
    const set: string[] = [];
    const spoken: (string | null)[] = [];
    const exported = await runBlock(block('nuxt'), {
      process: process(),
      defineEventHandler: (handler: unknown) => handler,
      readBody: async (event: object) => event,
      getHeader: (_event: object, name: string) => (name === 'accept-language' ? 'el' : undefined),
      fetch: (input: string, init: RequestInit) => {
        spoken.push(new Headers(init.headers).get('accept-language'));
        return fetch(input, init);
      },
      getRequestIP: () => '203.0.113.9',
      appendResponseHeader: (_event: object, _name: string, value: string) => void set.push(value),
    });
    const handler = exported.default as (event: object) => Promise<object>;
    const answer = await handler({ id: challenge.id, code: await codeFor(person.phone ?? '', after) });
    expect(answer).toEqual({ done: true });
    expect(spoken).toEqual(['el']);
    expect(set.some((cookie) => /httponly/i.test(cookie))).toBe(true);
  });
});
