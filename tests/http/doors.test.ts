import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectProvider, type Door, doorsOf, pendingOf, sessionOf } from '../support/doors';
import { type Answer, bearer } from '../support/http';
import { type OauthProvider, startOauthProvider } from '../support/oauth-provider';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const REFRESH_COOKIE = 'strapi_up_refresh';
const refreshTokenOf = ({ body, cookies }: Answer): string =>
  body.refreshToken ?? /strapi_up_refresh=([^;]+)/.exec(cookies.join())?.[1];

const MODES = [
  { mode: 'legacy-support', usersPermissions: {} },
  { mode: 'refresh', usersPermissions: { jwtManagement: 'refresh' } },
  {
    mode: 'refresh with an httpOnly cookie',
    usersPermissions: { jwtManagement: 'refresh', sessions: { httpOnly: true } },
  },
];
const NAMES = doorsOf({} as Site, {} as OauthProvider).map(({ name }) => name);

describe.each(MODES)('in $mode mode', ({ mode, usersPermissions }) => {
  let clickatell: Clickatell;
  let provider: OauthProvider;
  let site: Site;
  let people: ReturnType<typeof peopleOf>;
  let doors: Door[];
  let strangers = 0;

  beforeAll(async () => {
    clickatell = await startClickatell();
    provider = await startOauthProvider();
    site = await startSite({
      clickatell: clickatell.url,
      graphql: true,
      usersPermissions,
      smsAuth: { settings: { limits: { addressPerHour: 10_000, messagesPerDay: 100_000 } } },
    });
    people = peopleOf(site, clickatell);
    doors = doorsOf(site, provider);
    await connectProvider(site, provider);
  });
  afterAll(async () => {
    await site.stop();
    await provider.close();
    await clickatell.close();
  });

  const doorNamed = (name: string): Door => {
    const door = doors.find((one) => one.name === name);
    if (!door) throw new Error(name);
    return door;
  };

  /** Somebody who may come through this door, without a phone yet. */
  const visitor = async (door: Door): Promise<Person> => {
    if (!door.foreign) return people.member();
    strangers += 1;
    const stranger = { email: `foreign${strangers}@example.com` } as Person;
    const { body } = await door.knock(stranger);
    return { ...body.user, jwt: body.jwt, auth: bearer(body.jwt) };
  };
  const owner = async (door: Door) => people.enrolled(await visitor(door));

  const deviceOf = async (person: Person): Promise<Record<string, string>> => {
    const phone = String(person.phone);
    const begin = () => site.call('POST', '/api/auth/phone/login', { phone });
    const { body } = await people.answered(phone, begin, { rememberDevice: true });
    return { 'X-SMS-Auth-Device': body.deviceToken };
  };

  const isLetIn = async (jwt: string) =>
    (await site.call('GET', '/api/users/me', undefined, bearer(jwt))).status === 200;

  const liveSessions = (person: Person) =>
    site.inside<number>('query', {
      uid: 'admin::session',
      method: 'count',
      options: { where: { userId: String(person.id), origin: 'users-permissions', status: 'active' } },
    });

  const expectWorthless = async (answer: Answer) => {
    const texts = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value === 'string') texts.add(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
    };
    gather(answer.body);
    for (const cookie of answer.cookies) texts.add(String(cookie.split(';')[0]?.split('=')[1]));
    for (const text of [...texts].filter((one) => /^[\x21-\x7e]+$/.test(one))) {
      expect(await isLetIn(text)).toBe(false);
      const refreshed = await site.call('POST', '/api/auth/refresh', { refreshToken: text });
      const byCookie = await site.call(
        'POST',
        '/api/auth/refresh',
        {},
        {
          Cookie: `${REFRESH_COOKIE}=${text}`,
        }
      );
      expect([refreshed.status, byCookie.status]).not.toContain(200);
    }
    const all = answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    if (all)
      expect((await site.call('GET', '/api/users/me', undefined, { Cookie: all })).status).not.toBe(200);
  };

  const expectPending = async (door: Door, person: Person, answer: Answer, before: number) => {
    const { challenge, ...rest } = pendingOf(door, answer);
    expect(rest).toEqual(door.field ? { code: 'two-step.required' } : {});
    expect(challenge).toMatchObject({ purpose: 'two-step', codeLength: 6, sent: true });
    expect(sessionOf(door, answer)).toBeUndefined();
    expect(answer.cookies.join()).not.toContain(REFRESH_COOKIE);
    expect(await liveSessions(person)).toBe(door.forgetsDevices ? 0 : before);
    await expectWorthless(answer);
  };

  describe.each(NAMES)('%s', (name) => {
    test('lets in whoever has no phone', async () => {
      const door = doorNamed(name);
      const session = sessionOf(door, await door.knock(await visitor(door)));
      expect(await isLetIn(String(session?.jwt))).toBe(true);
    });

    test('asks an owner of a phone for a code, leaves nothing usable, and opens by the code', async () => {
      const door = doorNamed(name);
      const person = await owner(door);
      const before = await liveSessions(person);
      const sent = clickatell.inbox.length;
      const answer = await door.knock(person);
      await expectPending(door, person, answer, before);
      const { challenge } = pendingOf(door, answer) as { challenge: { id: string } };
      const opened = await people.verify(challenge.id, {
        code: await people.codeFor(String(person.phone), sent),
      });
      expect(opened.status).toBe(200);
      expect(await isLetIn(opened.body.jwt)).toBe(true);
      expect(Object.keys(opened.body).sort()).toEqual(
        mode === 'refresh' ? ['jwt', 'refreshToken', 'user'] : ['jwt', 'user']
      );
      expect(opened.cookies.join().includes(REFRESH_COOKIE)).toBe(mode.includes('httpOnly'));
    });

    test('knows a device that its owner trusts', async () => {
      const door = doorNamed(name);
      const person = await owner(door);
      const device = await deviceOf(person);
      const before = await liveSessions(person);
      const answer = await door.knock(person, device);
      if (door.forgetsDevices) return expectPending(door, person, answer, before);
      return expect(await isLetIn(String(sessionOf(door, answer)?.jwt))).toBe(true);
    });

    test('takes nobody else’s device', async () => {
      const door = doorNamed(name);
      const [person, other] = [await owner(door), await people.registered()];
      const before = await liveSessions(person);
      await expectPending(door, person, await door.knock(person, await deviceOf(other)), before);
    });
  });

  test.each([
    ['/api/AUTH/Local', {}],
    ['/API/auth/local', {}],
    ['/api/auth/local/', {}],
    ['//api//auth//local', {}],
    ['/api/auth//local', {}],
    ['/api/auth/./local', {}],
    ['/api/auth/%6cocal', {}],
    ['/api/auth/local?a=1&rememberDevice=true&provider=google', {}],
    ['/api/auth/local', { rememberDevice: true, provider: 'google', jwt: 'x', user: { id: 1 } }],
    ['/api/auth/local', { deviceId: { $ne: null }, challenge: null, twoStep: false }],
  ])('no spelling of the path or the body goes round the code: %s %j', async (path, extra) => {
    const person = await people.enrolled(await people.member());
    const body = { identifier: person.email, password: 'Correct-Horse-9', ...extra };
    const before = await liveSessions(person);
    const answer = await site.call('POST', path, body);
    expect(JSON.stringify([answer.body, answer.cookies])).not.toMatch(/"jwt"|refreshToken|strapi_up_refresh/);
    expect(await liveSessions(person)).toBe(before);
    await expectWorthless(answer);
  });

  test('a client that asks for the refresh token in a cookie gets it after the code alone', async () => {
    const person = await people.enrolled(await people.member());
    const wish = { 'x-strapi-refresh-cookie': 'httpOnly' };
    const sent = clickatell.inbox.length;
    const answer = await people.login(person, wish);
    expect([Object.keys(answer.body), answer.cookies.join()]).toEqual([['challenge'], '']);
    const code = await people.codeFor(String(person.phone), sent);
    const opened = await people.verify(answer.body.challenge.id, { code }, wish);
    expect(opened.cookies.join().includes(REFRESH_COOKIE)).toBe(mode !== 'legacy-support');
    expect(opened.body).not.toHaveProperty('refreshToken');
  });

  if (mode === 'legacy-support') return;

  test('the device that the login named has the session after the code', async () => {
    const person = await people.enrolled(await people.member());
    const deviceId = `laptop-${person.id}`;
    const begin = () => people.login(person, {}, { deviceId });
    expect((await people.answered(String(person.phone), begin)).status).toBe(200);
    const where = { userId: String(person.id), deviceId };
    const options = { where };
    expect(await site.inside('query', { uid: 'admin::session', method: 'count', options })).toBeGreaterThan(
      0
    );
  });

  test('two logins that share a challenge name no device of each other’s session', async () => {
    const person = await people.enrolled(await people.member());
    const [first, later] = [`first-${person.id}`, `later-${person.id}`];
    await people.answered(String(person.phone), async () => {
      const begun = await people.login(person, {}, { deviceId: first });
      expect((await people.login(person, {}, { deviceId: later })).body.challenge.id).toBe(
        begun.body.challenge.id
      );
      return begun;
    });
    const count = (deviceId: string) =>
      site.inside<number>('query', {
        uid: 'admin::session',
        method: 'count',
        options: { where: { userId: String(person.id), deviceId } },
      });
    expect([await count(first), await count(later)]).toEqual([0, 0]);
  });

  test('sessions from before the second step end when it comes into force, but the one that asked', async () => {
    const person = await people.member();
    const earlier = await people.login(person, {}, { deviceId: 'earlier' });
    const now = await people.login(person, {}, { deviceId: 'now' });
    await people.enrolled({ ...person, auth: bearer(now.body.jwt) });
    const refresh = (answer: Answer) =>
      site.call('POST', '/api/auth/refresh', { refreshToken: refreshTokenOf(answer) });
    expect((await refresh(earlier)).status).toBe(401);
    expect((await refresh(now)).status).toBe(200);
  });

  test('a phone is verified for a session that was refreshed meanwhile, which goes on, and for none that has ended', async () => {
    if (mode === 'legacy-support') return;
    const refresh = (refreshToken: string) => site.call('POST', '/api/auth/refresh', { refreshToken });
    const begun = async (jwt: string, phone: string) => {
      const after = clickatell.inbox.length;
      const { body } = await site.call('PUT', '/api/auth/phone/me', { phone }, bearer(jwt));
      return { id: body.challenge.id, code: await people.codeFor(phone, after) };
    };
    const person = await people.member();
    const login = await people.login(person, {}, { deviceId: 'kept' });
    const { id, code } = await begun(login.body.jwt, newPhone());
    const refreshed = await refresh(refreshTokenOf(login));
    expect(refreshed.status).toBe(200);
    expect((await people.verify(id, { code })).status).toBe(200);
    expect((await refresh(refreshTokenOf(refreshed))).status).toBe(200);

    const victim = await people.member();
    const stolen = await people.login(victim, {}, { deviceId: 'stolen' });
    const thief = await begun(stolen.body.jwt, newPhone());
    expect((await site.call('POST', '/api/auth/logout', {}, bearer(stolen.body.jwt))).status).toBe(200);
    expect((await people.verify(thief.id, { code: thief.code })).body.error.details.code).toBe(
      'challenge.unknown'
    );
    const again = await people.login(victim);
    expect(again.body).toHaveProperty('jwt');
  });

  test('a reset password ends the sessions of before, and none begins until the code', async () => {
    const person = await people.enrolled(await people.member(), newPhone());
    const door = doorNamed('a reset password');
    await people.answered(String(person.phone), () => people.login(person));
    expect(await liveSessions(person)).toBeGreaterThan(0);
    await site.advance(61);
    await door.knock(person);
    expect(await liveSessions(person)).toBe(0);
  });
});
