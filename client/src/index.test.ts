import { describe, expect, jest, test } from '@jest/globals';
import { type DeviceStore, type Options, smsAuth } from '.';

interface Call {
  url: string;
  method: string | undefined;
  headers: Record<string, string>;
  body: unknown;
}

const BASE = 'https://example.com/api';
const challenge = {
  id: 'a/b',
  purpose: 'login',
  phone: '+•••••••••56',
  codeLength: 6,
  expiresAt: '2026-11-23T10:05:00.000Z',
  resendAt: '2026-11-23T10:01:00.000Z',
  expiresIn: 300,
  resendIn: 60,
  sent: true,
  recoverable: false,
};
const session = { jwt: 'jwt-1', user: { id: 7, username: 'maria', email: 'maria@example.com' } };
const phone = {
  number: '+35799123456',
  verifiedAt: '2026-11-20T09:00:00.000Z',
  twoStep: true,
  recoveryCodesLeft: 10,
  trustedDevices: 0,
};

const site = (body: unknown, init: ResponseInit = {}, options: Partial<Options> = {}) => {
  const calls: Call[] = [];
  const pretend: typeof fetch = async (url, { method, headers, body: sent } = {}) => {
    const text = typeof sent === 'string' ? JSON.parse(sent) : undefined;
    calls.push({ url: String(url), method, headers: Object.fromEntries(new Headers(headers)), body: text });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
  };
  return { calls, auth: smsAuth({ baseUrl: BASE, fetch: pretend, ...options }) };
};

const refusal = (status: number, details: object, message = 'No.') =>
  [{ data: null, error: { status, name: 'ApplicationError', message, details } }, { status }] as const;

const store = (kept: string | null = null) => {
  const device = {
    kept,
    get: () => device.kept,
    set: (token: string | null) => {
      device.kept = token;
    },
  };
  return device satisfies DeviceStore;
};

describe('what a right code brings is told apart by kind', () => {
  test.each([
    ['session', session],
    ['session', { ...session, recoveryCodes: ['a'], deviceToken: 'd' }],
    ['registration', { registration: { token: 't', phone: '+35799123456', expiresAt: 'x' } }],
    ['challenge', { challenge }],
    ['phone', { phone, recoveryCodes: ['a'] }],
    ['recovery-codes', { recoveryCodes: ['a'] }],
    ['proof', { proof: { token: 't', expiresAt: 'x' } }],
    ['reprove', { reprove: { token: 't', ways: ['password', 'email'], expiresAt: 'x' } }],
  ])('%s', async (kind, body) => {
    const { auth } = site(body);
    expect(await auth.verify('id', { code: '123456' })).toEqual({ ok: true, kind, ...body });
  });

  test('an enrollment in the place of a session is a kind of its own, at every door', async () => {
    const enrollment = { token: 't', expiresAt: 'x' };
    const { auth } = site({ enrollment });
    const account = { username: 'a', email: 'a@example.com', password: 'b' };
    for (const outcome of [
      await auth.passwordLogin({ identifier: 'a', password: 'b' }),
      await auth.resetPassword({ code: 'c', password: 'b', passwordConfirmation: 'b' }),
      await auth.providerLogin('github', '?code=1'),
      await auth.passwordRegister(account),
    ])
      expect(outcome).toEqual({ ok: true, kind: 'enrollment', enrollment });
  });

  test('an account that nobody used for long is shown to be theirs, in digits of any script, and keeps its device', async () => {
    const device = store();
    const { auth, calls } = site({ ...session, deviceToken: 'd' }, {}, { device });
    expect(await auth.reprove({ token: 't', emailCode: ' ١٢٣ 456', rememberDevice: true })).toMatchObject({
      ok: true,
      kind: 'session',
    });
    await auth.reprove({ token: 't', recoveryCode: ' 7hq2m-x04kd-dk40x\n' });
    await auth.reprove({ token: 't', password: ' as it is ' });
    expect(calls.map(({ body }) => body)).toEqual([
      { token: 't', emailCode: '123456', rememberDevice: true },
      { token: 't', recoveryCode: '7hq2m-x04kd-dk40x' },
      { token: 't', password: ' as it is ' },
    ]);
    expect(new Set(calls.map(({ url }) => url))).toEqual(new Set([`${BASE}/auth/phone/reprove`]));
    expect(device.kept).toBe('7:d');
  });

  test('a code by e-mail is sent, and an account that is not theirs begins a registration', async () => {
    const mail = site({ sent: true });
    expect(await mail.auth.reproveEmail('t')).toEqual({ ok: true, kind: 'sent', sent: true });
    const registration = { token: 'r', phone: '+35799123456', expiresAt: 'x' };
    const away = site({ registration });
    expect(await away.auth.reproveNotMine('t')).toEqual({ ok: true, kind: 'registration', registration });
    expect([...mail.calls, ...away.calls].map(({ url, method, body }) => [url, method, body])).toEqual([
      [`${BASE}/auth/phone/reprove/email`, 'POST', { token: 't' }],
      [`${BASE}/auth/phone/reprove/not-mine`, 'POST', { token: 't' }],
    ]);
  });

  test('an answer of another kind is a failure, not a session', async () => {
    const { auth } = site({ hello: 'world' });
    expect(await auth.passwordLogin({ identifier: 'a', password: 'b' })).toMatchObject({
      ok: false,
      code: 'server',
    });
  });
});

describe('every failure has a code', () => {
  test('the server’s own, with what it knows', async () => {
    const { auth } = site(...refusal(400, { code: 'code.invalid', attemptsLeft: 0 }));
    expect(await auth.verify('id', { code: '123456' })).toEqual({
      ok: false,
      code: 'code.invalid',
      message: 'No.',
      status: 400,
      attemptsLeft: 0,
    });
  });

  test('a wait comes from the details, else from the header', async () => {
    const limited = site(...refusal(429, { code: 'rate.limited', retryAfter: 42 }));
    expect(await limited.auth.resend('id')).toMatchObject({ code: 'rate.limited', retryAfter: 42 });
    const proxy = site('<h1>Slow down</h1>', { status: 429, headers: { 'Retry-After': '7' } });
    expect(await proxy.auth.resend('id')).toMatchObject({ code: 'rate.limited', retryAfter: 7, status: 429 });
  });

  test('a message that was not sent keeps its challenge', async () => {
    const { auth } = site(...refusal(503, { code: 'sms.not-sent', challenge }));
    expect(await auth.register({ phone: '99123456' })).toMatchObject({ code: 'sms.not-sent', challenge });
    const stopped = site(...refusal(503, { code: 'sms.not-sent', challenge, reason: 'opted-out' }));
    expect(await stopped.auth.resend('id')).toMatchObject({ code: 'sms.not-sent', reason: 'opted-out' });
  });

  test.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'server'],
  ])('%i in Strapi’s own words is %s', async (status, code) => {
    const { auth } = site(...refusal(status, {}, 'Words.'));
    expect(await auth.me()).toEqual({ ok: false, code, message: 'Words.', status });
  });

  test('no answer is `network`', async () => {
    const auth = smsAuth({ baseUrl: BASE, fetch: () => Promise.reject(new TypeError('offline')) });
    expect(await auth.config()).toEqual({ ok: false, code: 'network', message: 'offline', status: 0 });
  });

  test.each([200, 404])(
    'a page in place of JSON is `setup`: the address is not the API’s (%i)',
    async (status) => {
      const { auth } = site('<h1>Welcome</h1>', { status });
      expect(await auth.config()).toMatchObject({ ok: false, code: 'setup', status });
    }
  );

  test('an answer that is not of this API keeps its status', async () => {
    expect(await site({ hello: 'world' }).auth.config()).toMatchObject({ code: 'server', status: 200 });
  });

  const hanging: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });

  test('an answer that does not come in time is `timeout`', async () => {
    const auth = smsAuth({ baseUrl: BASE, fetch: hanging, timeout: 5 });
    expect(await auth.config()).toMatchObject({ code: 'timeout', status: 0 });
  });

  test('a request that the app ends is `aborted`, before it begins and after', async () => {
    const auth = smsAuth({ baseUrl: BASE, fetch: hanging });
    const controller = new AbortController();
    const asked = auth.login({ phone: '99123456' }, { signal: controller.signal });
    controller.abort();
    expect(await asked).toMatchObject({ code: 'aborted', status: 0 });
    expect(await auth.me({ signal: controller.signal })).toMatchObject({ code: 'aborted' });
  });

  test('an option that throws, and an address without a host, are `setup`', async () => {
    const token = () => {
      throw new Error('localStorage is not defined');
    };
    const { auth, calls } = site({ phone }, {}, { token });
    expect(await auth.me()).toMatchObject({ code: 'setup', message: 'localStorage is not defined' });
    expect(await smsAuth({ baseUrl: '/api' }).me()).toMatchObject({ code: 'setup' });
    expect(calls).toEqual([]);
  });

  test('a wait is read from a date, from users-permissions’ own header, and is a minute where nothing is said', async () => {
    const waits = [
      { 'Retry-After': new Date(Date.now() + 90_000).toUTCString() },
      { 'X-RateLimit-Reset': String(Math.ceil(Date.now() / 1000) + 42) },
      {},
    ];
    const waited = await Promise.all(
      waits.map((headers) =>
        site('slow down', { status: 429, headers: headers as Record<string, string> }).auth.me()
      )
    );
    const seconds = waited.map((outcome) => (outcome.ok ? 0 : (outcome.retryAfter ?? 0)));
    expect(Math.abs((seconds[0] ?? 0) - 90)).toBeLessThanOrEqual(2);
    expect(Math.abs((seconds[1] ?? 0) - 42)).toBeLessThanOrEqual(2);
    expect(seconds[2]).toBe(60);
  });

  test.each([
    ['Invalid identifier or password', 'credentials.invalid'],
    ['Email or Username are already taken', 'account.taken'],
    ['Your account has been blocked by an administrator', 'account.blocked'],
    ['Your account email is not confirmed', 'account.unconfirmed'],
    ['Incorrect code provided', 'reset-code.invalid'],
  ])('users-permissions’ "%s" is %s', async (message, code) => {
    const { auth } = site(...refusal(400, {}, message));
    expect(await auth.passwordLogin({ identifier: 'a', password: 'b' })).toMatchObject({ code, message });
  });

  test('a password that is refused has its code, and is not echoed', async () => {
    const errors = [{ path: ['password'], message: 'too short', name: 'ValidationError', value: 'p4ss' }];
    const { auth } = site(...refusal(400, { errors }, 'too short'));
    const outcome = await auth.passwordRegister({ username: 'a', email: 'b', password: 'p4ss' });
    expect(outcome).toMatchObject({ code: 'password.invalid', errors: [{ path: ['password'] }] });
    expect(JSON.stringify(outcome)).not.toContain('p4ss');
  });

  test('a site’s own code and details come through `request`', async () => {
    const { auth } = site(...refusal(409, { code: 'stock.empty', left: 0 }));
    expect(await auth.request('POST', '/orders')).toEqual({
      ok: false,
      code: 'stock.empty',
      message: 'No.',
      status: 409,
      details: { left: 0 },
    });
  });
});

describe('what travels', () => {
  test('the token goes to a person’s own routes, never to the doors', async () => {
    const { auth, calls } = site({ phone }, {}, { token: async () => 'jwt-1' });
    await auth.me();
    await auth.login({ phone: '99123456' });
    await auth.passwordLogin({ identifier: 'a', password: 'b' });
    expect(calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer jwt-1', undefined, undefined]);
  });

  test('an id is one piece of the path', async () => {
    const { auth, calls } = site({ challenge });
    await auth.resend('../a?b');
    expect(calls[0]?.url).toBe(`${BASE}/auth/phone/challenges/..%2Fa%3Fb/resend`);
  });

  test('blanks and digits of other scripts in a code are tidied, leading zeros stay', async () => {
    const { auth, calls } = site(session);
    await auth.verify('id', { code: ' 01２-34 5', rememberDevice: true });
    expect(calls[0]?.body).toEqual({ code: '012345', rememberDevice: true });
  });

  test('a base address with a slash at its end is the same address', async () => {
    const { auth, calls } = site({ phone }, {}, { baseUrl: `${BASE}/` });
    await auth.me();
    expect(calls[0]?.url).toBe(`${BASE}/auth/phone/me`);
  });

  test('the language that the app speaks, asked at each call', async () => {
    let spoken: string | null = 'el';
    const { auth, calls } = site({ challenge }, {}, { language: () => spoken });
    await auth.login({ phone: '99123456' });
    spoken = null;
    await auth.login({ phone: '99123456' });
    await site(
      { challenge },
      {},
      {
        language: 'de,en;q=0.5',
        fetch: async (_url, init) => {
          calls.push({
            url: '',
            method: '',
            headers: Object.fromEntries(new Headers(init?.headers)),
            body: null,
          });
          return new Response('{}');
        },
      }
    ).auth.resend('id');
    expect(calls.map(({ headers }) => headers['accept-language'])).toEqual(['el', undefined, 'de,en;q=0.5']);
  });

  test('own headers, and those of one request', async () => {
    const { auth, calls } = site(
      {},
      {},
      { headers: { 'x-strapi-refresh-cookie': 'httpOnly' }, token: 'jwt-1' }
    );
    await auth.request(
      'POST',
      '/ads',
      { title: 'x' },
      { headers: { 'X-SMS-Auth-Proof': 'p' }, anonymous: true }
    );
    expect(calls[0]).toMatchObject({ method: 'POST', url: `${BASE}/ads`, body: { title: 'x' } });
    expect(calls[0]?.headers).toMatchObject({
      'x-strapi-refresh-cookie': 'httpOnly',
      'x-sms-auth-proof': 'p',
    });
    expect(calls[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a trusted device', () => {
  test('that the browser will not give back loses nobody their login', async () => {
    const device = { get: () => Promise.reject(new Error('storage is off')), set: () => {} };
    const { auth } = site(session, {}, { device });
    expect(await auth.passwordLogin({ identifier: 'a', password: 'b' })).toMatchObject({ kind: 'session' });
  });

  test('is forgotten by a password reset, which takes none', async () => {
    const device = store('7:d-1');
    const { auth, calls } = site(session, {}, { device });
    await auth.resetPassword({ code: 'c', password: 'p', passwordConfirmation: 'p' });
    expect([calls[0]?.headers['x-sms-auth-device'], device.kept]).toEqual([undefined, null]);
  });

  test('is kept when remembered, and goes with the next login', async () => {
    const device = store();
    await site({ ...session, deviceToken: 'd-1' }, {}, { device }).auth.verify('id', { code: '123456' });
    const { auth, calls } = site(session, {}, { device });
    await auth.passwordLogin({ identifier: 'a', password: 'b' });
    expect(calls[0]?.headers['x-sms-auth-device']).toBe('d-1');
  });

  describe('that people share', () => {
    const of = (documentId: string, more: object = {}) => ({
      jwt: 'jwt',
      user: { id: 1, documentId, username: documentId },
      ...more,
    });
    const signIn = async (device: DeviceStore, body: object) => {
      const { auth, calls } = site(body, {}, { device });
      await auth.verify('id', { code: '123456', rememberDevice: true });
      return calls[0]?.headers['x-sms-auth-device'];
    };
    const sentBy = async (device: DeviceStore) => {
      const { auth, calls } = site({ challenge }, {}, { device });
      await auth.passwordLogin({ identifier: 'a', password: 'b' });
      return calls[0]?.headers['x-sms-auth-device'];
    };

    test('keeps a token for each of them, and the newest of each', async () => {
      const device = store();
      expect(await signIn(device, of('anna', { deviceToken: 'a-1' }))).toBeUndefined();
      expect(await signIn(device, of('ben', { deviceToken: 'b-1' }))).toBe('a-1');
      expect(await signIn(device, of('anna', { deviceToken: 'a-2' }))).toBe('b-1,a-1');
      expect(await sentBy(device)).toBe('a-2,b-1');
    });

    test('sends five at most: the one who has not been there for longest is asked again', async () => {
      const device = store();
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
        await signIn(device, of(name, { deviceToken: `${name}-1` }));
      expect(await sentBy(device)).toBe('f-1,e-1,d-1,c-1,b-1');
    });

    test('forgets the token of whoever signed in last, and nobody else’s', async () => {
      const device = store();
      await signIn(device, of('anna', { deviceToken: 'a-1' }));
      await signIn(device, of('ben', { deviceToken: 'b-1' }));
      await site(of('anna'), {}, { device }).auth.passwordLogin({ identifier: 'a', password: 'b' });
      await site({}, {}, { device }).auth.logout({ forgetDevice: true });
      expect(await sentBy(device)).toBe('b-1');
      // Carl is not remembered here, so there is nothing of his to forget.
      await site(of('carl'), {}, { device }).auth.passwordLogin({ identifier: 'c', password: 'b' });
      await site({ phone }, {}, { device }).auth.forgetDevices();
      expect(await sentBy(device)).toBe('b-1');
      await site(of('ben'), {}, { device }).auth.setPassword({ password: 'p', proof: '1' });
      expect([await sentBy(device), device.kept]).toEqual([undefined, null]);
    });
  });

  test('is forgotten with all the others', async () => {
    const device = store('d-1');
    await site({ phone }, {}, { device }).auth.forgetDevices();
    expect(device.kept).toBeNull();
  });

  test('is forgotten with a new password, unless it is remembered again', async () => {
    const device = store('1:d-1');
    const input = { password: 'Correct-Horse-9', proof: '1.seal' };
    const [body, init] = refusal(400, { code: 'password.invalid' });
    await site(body, init, { device }).auth.setPassword(input);
    expect(device.kept).toBe('1:d-1');
    const { auth, calls } = site({ jwt: 'jwt-2', user: { id: 1 }, deviceToken: 'd-2' }, {}, { device });
    expect(await auth.setPassword(input)).toMatchObject({ ok: true, kind: 'session', jwt: 'jwt-2' });
    expect(calls[0]).toMatchObject({ method: 'PUT', body: input });
    expect(device.kept).toBe('1:d-2');
    await site({ jwt: 'jwt-2', user: { id: 1 } }, {}, { device }).auth.setPassword(input);
    expect(device.kept).toBeNull();
  });

  test('stays when forgetting fails', async () => {
    const device = store('d-1');
    const [body, init] = refusal(401, {});
    await site(body, init, { device }).auth.forgetDevices();
    expect(device.kept).toBe('d-1');
  });
});

describe('a device whose header the site’s CORS list lacks', () => {
  test('is left out, said once in the console, and its person gets in by a code', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const picky: typeof fetch = async (_url, init) => {
      if (new Headers(init?.headers).has('x-sms-auth-device')) throw new TypeError('Failed to fetch');
      return new Response(JSON.stringify({ challenge }));
    };
    const auth = smsAuth({ baseUrl: BASE, fetch: picky, device: store('d-1') });
    for (let n = 0; n < 2; n += 1)
      expect(await auth.passwordLogin({ identifier: 'a', password: 'b' })).toMatchObject({
        kind: 'challenge',
      });
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });

  test('is no reason to warn while the site cannot be reached at all', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const auth = smsAuth({ baseUrl: BASE, fetch: offline, device: store('d-1') });
    expect(await auth.passwordLogin({ identifier: 'a', password: 'b' })).toMatchObject({ code: 'network' });
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe('a session', () => {
  test('is refreshed once for two calls at a time', async () => {
    const { auth, calls } = site({ jwt: 'jwt-2' });
    const [one, other] = await Promise.all([auth.refresh('r-1'), auth.refresh('r-1')]);
    expect([one, other]).toEqual([other, { ok: true, kind: 'token', jwt: 'jwt-2' }]);
    await auth.refresh('r-1');
    expect(calls).toHaveLength(2);
  });

  test('of one person is never given to another who refreshes at the same time', async () => {
    const { auth, calls } = site({ jwt: 'jwt-2' });
    await Promise.all([auth.refresh('r-1'), auth.refresh('r-2'), auth.refresh()]);
    expect(calls.map(({ body }) => body)).toEqual([{ refreshToken: 'r-1' }, { refreshToken: 'r-2' }, {}]);
  });

  test('of the legacy mode, which no server ends, is logged out of all the same', async () => {
    const device = store('d-1');
    const [body, init] = refusal(404, {}, 'Not Found');
    const { auth } = site(body, init, { device });
    expect(await auth.logout()).toEqual({ ok: true, kind: 'logged-out' });
    expect(device.kept).toBe('d-1');
    const page = site('<h1>Not here</h1>', { status: 404 });
    expect(await page.auth.logout()).toMatchObject({ ok: false, code: 'setup' });
    await auth.logout({ forgetDevice: true });
    expect(device.kept).toBeNull();
  });
});

test('a profile and the challenge that its phone began come apart', async () => {
  const { auth } = site({ ...session.user, challenge });
  expect(await auth.updateProfile(7, { phone: '99123456' })).toEqual({
    ok: true,
    kind: 'user',
    user: session.user,
    challenge,
  });
});
