import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const LIMITS = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000, messagesPerDay: 100_000 };

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;

beforeAll(async () => {
  clickatell = await startClickatell({ delivery: 'none' });
  site = await startSite({
    clickatell: clickatell.url,
    smsAuth: { settings: { limits: LIMITS } },
    usersPermissions: { jwtManagement: 'refresh' },
  });
  people = peopleOf(site, clickatell);
  owner = await administratorOf(site);
});
afterAll(async () => {
  await site.stop();
  await clickatell.close();
});
beforeEach(() => clickatell.clearFailures());

const save = (partial: object) => site.call('PUT', '/sms-auth/settings', partial, owner);
const register = (phone: string) => site.call('POST', '/api/auth/phone/register', { phone });
const resend = (id: string) => site.call('POST', `/api/auth/phone/challenges/${id}/resend`);
const eventsOf = async (name: string) =>
  (await site.inside<{ name: string; payload: Record<string, unknown> }[]>('events')).filter(
    (event) => event.name === name
  );

describe('names of people who gave none', () => {
  const complete = async (name: string) => {
    const phone = newPhone();
    const { body } = await people.answered(phone, () => register(phone));
    return () =>
      site.call('POST', '/api/auth/phone/register/complete', {
        token: body.registration.token,
        name,
        email: `${phone.slice(1)}@example.com`,
      });
  };

  test('are made unique however long they are, and the site goes on', async () => {
    const name = 'a'.repeat(60);
    for (let n = 0; n < 3; n += 1) {
      const answer = await (await complete(name))();
      expect([answer.status, answer.body.user.username.startsWith(name)]).toEqual([200, true]);
    }
  });

  test('are unique among those who register at once', async () => {
    const finish = await Promise.all(Array.from({ length: 5 }, () => complete('Same Name')));
    const answers = await Promise.all(finish.map((one) => one()));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map(({ body }) => body.user.username)).size).toBe(5);
  });
});

describe('a resend', () => {
  const begun = async (phone = newPhone()) => {
    const { body } = await register(phone);
    await site.advance(61);
    return body.challenge.id as string;
  };

  test('says what is left in headers', async () => {
    const { status, headers } = await resend(await begun());
    expect([status, headers['ratelimit-policy']]).toEqual([
      200,
      expect.stringContaining('"cooldown";q=1;w=60'),
    ]);
  });

  test('goes to no country that has left the list, and to no journey that has been switched off', async () => {
    const id = await begun();
    await save({ countries: ['GR'] });
    expect(codeOf(await resend(id))).toBe('phone.country-not-allowed');
    await save({ countries: null, phoneRegistration: false });
    expect(codeOf(await resend(id))).toBe('feature.disabled');
    await save({ phoneRegistration: true });
    expect((await resend(id)).status).toBe(200);
  });
});

describe('open questions end', () => {
  const stepUp = async (auth: Record<string, string>, phone: string) => {
    const after = clickatell.inbox.length;
    const { body } = await site.call('POST', '/api/auth/phone/me/step-up', undefined, auth);
    return { id: body.challenge.id as string, code: await people.codeFor(phone, after) };
  };

  test('with the phone that they were asked at', async () => {
    const person = await people.enrolled(await people.member());
    const phone = String(person.phone);
    const { id, code } = await stepUp(person.auth, phone);
    const removed = await people.answered(phone, () =>
      site.call('DELETE', '/api/auth/phone/me', undefined, person.auth)
    );
    expect(removed.body.phone.number).toBeNull();
    expect(codeOf(await people.verify(id, { code }))).toBe('challenge.unknown');
  });

  test('with a new phone in its place', async () => {
    const person = await people.enrolled(await people.member());
    const { id, code } = await stepUp(person.auth, String(person.phone));
    const phone = newPhone();
    const after = clickatell.inbox.length;
    const asked = await people.answered(String(person.phone), () =>
      site.call('PUT', '/api/auth/phone/me', { phone }, person.auth)
    );
    const done = await people.verify(asked.body.challenge.id, { code: await people.codeFor(phone, after) });
    expect(done.body.phone.number).toBe(phone);
    expect(codeOf(await people.verify(id, { code }))).toBe('challenge.unknown');
  });

  test('when a phone was verified that they had not asked', async () => {
    const person = await people.member();
    const [phone, meanwhile] = [newPhone(), newPhone()];
    const { body } = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    const code = await people.codeFor(phone);
    await site.inside('query', {
      uid: 'plugin::sms-auth.verified-phone',
      method: 'create',
      options: { data: { phone: meanwhile, userId: person.documentId, verifiedAt: Date.now() } },
    });
    expect(codeOf(await people.verify(body.challenge.id, { code }))).toBe('challenge.unknown');
    const me = await site.call('GET', '/api/auth/phone/me', undefined, person.auth);
    expect(me.body.phone.number).toBe(meanwhile);
  });
});

describe('a live code outlives', () => {
  test('a profile that users-permissions refuses', async () => {
    const [person, other] = [await people.member(), await people.member()];
    const phone = newPhone();
    const { body } = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    const code = await people.codeFor(phone);
    await site.advance(61);
    await site.inside('grant', {
      type: 'authenticated',
      actions: ['plugin::users-permissions.user.update'],
    });
    const refused = await site.call(
      'PUT',
      `/api/users/${person.id}`,
      { phone, email: other.email },
      person.auth
    );
    expect([refused.status, codeOf(refused)]).toEqual([400, undefined]);
    expect((await people.verify(body.challenge.id, { code })).body.phone.number).toBe(phone);
  });

  test('a second login whose SMS fails too: each takes its recovery code', async () => {
    const person = await people.enrolled(await people.member());
    await site.advance(61);
    clickatell.fail('key');
    const [first, second] = [await people.login(person), await people.login(person)];
    clickatell.clearFailures();
    expect([first.body.challenge.sent, second.body.challenge.sent]).toEqual([false, false]);
    const recover = (at: typeof first, n: number) =>
      people.verify(at.body.challenge.id, { recoveryCode: person.recoveryCodes?.[n] });
    expect((await recover(first, 0)).body).toHaveProperty('jwt');
    expect((await recover(second, 1)).body).toHaveProperty('jwt');
  });
});

test('a recovery code is paid for with an attempt before it is looked at', async () => {
  const person = await people.enrolled(await people.member());
  await site.advance(61);
  const { body } = await people.login(person);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => people.verify(body.challenge.id, { recoveryCode: 'aaaaa-bbbbb-ccccc' }))
  );
  expect(answers.filter((answer) => codeOf(answer) === 'code.invalid')).toHaveLength(5);
  const right = { recoveryCode: person.recoveryCodes?.[0] };
  expect(codeOf(await people.verify(body.challenge.id, right))).toBe('code.exhausted');
});

test('a login whose second step breaks down leaves no session and no cookie', async () => {
  const broken = await startSite({
    clickatell: clickatell.url,
    usersPermissions: { jwtManagement: 'refresh', sessions: { httpOnly: true } },
  });
  const there = peopleOf(broken, clickatell);
  const person = await there.enrolled(await there.member());
  const sessions = () =>
    broken.inside<unknown[]>('query', {
      uid: 'admin::session',
      method: 'findMany',
      options: { where: { userId: String(person.id), status: 'active' } },
    });
  const before = (await sessions()).length;
  await broken.inside('statement', { sql: 'drop table sms_auth_challenges' });
  const answer = await fetch(`${broken.url}/api/auth/local`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ identifier: person.email, password: PASSWORD }),
  });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
  expect(await answer.text()).not.toContain('jwt');
  expect(await sessions()).toHaveLength(before);
  await broken.stop();
});

test('who was locked out by guesses and reset by an administrator starts over', async () => {
  const person = await people.enrolled(await people.member());
  const phone = String(person.phone);
  for (let round = 0; round < 3; round += 1) {
    await site.advance(61);
    const { body } = await site.call('POST', '/api/auth/phone/login', { phone });
    for (let n = 0; n < 5; n += 1) await people.verify(body.challenge.id, { code: '000000' });
  }
  expect((await site.call('POST', `/sms-auth/users/${person.id}/reset`, {}, owner)).status).toBe(200);
  await site.advance(61);
  expect((await people.enrolled(person, phone)).phone).toBe(phone);
});

test('who answered STOP is sent no second step, and gets in with a recovery code', async () => {
  const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
  clickatell.set({ replyUrl: site.url + new URL(callbacks.reply, site.url).pathname });
  const person = await people.enrolled(await people.member());
  await site.advance(61);
  for (let n = 0; n < 2; n += 1)
    expect(await clickatell.reply({ from: String(person.phone), text: 'STOP' })).toBe(true);
  const before = clickatell.inbox.length;
  const { body } = await people.login(person);
  expect([body.challenge.reason, clickatell.inbox.length]).toEqual(['opted-out', before]);
  expect(body.challenge).toMatchObject({ sent: false, recoverable: true });
  expect(
    (await people.verify(body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] })).body
  ).toHaveProperty('jwt');
});

describe('the limits', () => {
  test('begin no window with a request that they refuse', async () => {
    await save({ limits: { phonePer10Minutes: 1 } });
    const phone = newPhone();
    expect((await register(phone)).status).toBe(200);
    await site.advance(595);
    expect((await site.call('POST', '/api/auth/phone/login', { phone })).status).toBe(429);
    await site.advance(6);
    expect((await site.call('POST', '/api/auth/phone/login', { phone })).status).toBe(200);
    await save({ limits: LIMITS });
    await site.advance(58);
    const { status, headers } = await site.call('POST', '/api/auth/phone/login', { phone });
    expect([status, headers['retry-after']]).toEqual([429, '2']);
  });

  test('count what they refuse nowhere, and say so', async () => {
    const phone = newPhone();
    const left = ({ headers }: { headers: Record<string, string> }) =>
      /"cooldown";r=(\d+)/.exec(headers.ratelimit ?? '')?.[1];
    expect(left(await register(phone))).toBe('0');
    expect(left(await register(phone))).toBe('0');
  });

  test('tell the owner of the budget once at 80 % and once at its end, whatever was refused before', async () => {
    await site.advance(2 * 86_400);
    await save({ limits: { messagesPerDay: 10 } });
    const told = (await eventsOf('sms-auth.budget.warning')).length;
    const ended = (await eventsOf('sms-auth.budget.exhausted')).length;
    const phones = Array.from({ length: 7 }, newPhone);
    for (const phone of phones) expect((await register(phone)).status).toBe(200);
    for (const phone of phones) expect((await register(phone)).status).toBe(429);
    expect(await eventsOf('sms-auth.budget.warning')).toHaveLength(told);
    await Promise.all(Array.from({ length: 9 }, () => register(newPhone())));
    expect(await eventsOf('sms-auth.budget.warning')).toHaveLength(told + 1);
    expect(await eventsOf('sms-auth.budget.exhausted')).toHaveLength(ended + 1);
    await save({ limits: LIMITS });
  });

  test('put no Retry-After on an answer that is none', async () => {
    const person = await people.member();
    const put = () => site.call('PUT', '/api/auth/phone/me', { phone: '96 222333' }, person.auth);
    const first = await put();
    const second = await put();
    expect([second.status, second.body, second.headers['retry-after']]).toEqual([200, first.body, undefined]);
  });
});

describe('what Clickatell or a provider says', () => {
  test('stands nowhere with a code or a number in it', async () => {
    const phone = newPhone();
    const told = await startSite({
      clickatell: clickatell.url,
      smsAuth: {
        provider: './src/loud-provider.js',
        providerOptions: { says: 'Gateway refused {to}: "{text}"' },
      },
    });
    const answer = await told.call('POST', '/api/auth/phone/register', { phone });
    expect(codeOf(answer)).toBe('sms.not-sent');
    expect(told.logs()).toContain('Gateway refused');
    expect(told.logs()).not.toContain(phone.slice(1));
    expect(told.logs()).not.toMatch(/: "\d{6}/);
    const events = await told.inside<{ name: string; payload: object }[]>('events');
    const failed = events.find(({ name }) => name === 'sms-auth.message.failed');
    expect(failed).toBeDefined();
    expect(JSON.stringify({ ...failed?.payload, reference: '' })).not.toMatch(/\d{6}/);
    await told.stop();
  });

  const TO_PLATFORM = { apiKey: 'demo-platform-key==', api: 'platform' };
  test.each(['rate-limit', 'internal', 'unavailable'])(
    'a Platform that is only busy (%s) is nobody’s mistake',
    async (mode) => {
      clickatell.fail(mode);
      const body = { phone: newPhone(), clickatell: TO_PLATFORM };
      const answer = await site.call('POST', '/sms-auth/settings/test', body, owner);
      expect(answer.body.data).toMatchObject({ sent: false, reason: 'transient' });
    }
  );

  test('a redirect is not followed: the key stays with Clickatell', async () => {
    clickatell.fail('redirect');
    const before = clickatell.requests.length;
    expect(codeOf(await register(newPhone()))).toBe('sms.not-sent');
    expect(clickatell.requests).toHaveLength(before + 1);
  });
});

describe('delivery reports', () => {
  const reported = async (bodies: object[]) => {
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
    const path = new URL(callbacks.status, site.url).pathname;
    const phone = newPhone();
    await register(phone);
    const { id } = clickatell.inbox.at(-1) ?? {};
    for (const body of bodies) {
      const update = { channel: 'sms', messageId: id, status: 'X', ...body };
      const told = { event: { messageStatusUpdate: [update] } };
      expect(
        (await site.call('POST', path, 'statusDescription' in body ? { messageId: id, ...body } : told))
          .status
      ).toBe(200);
    }
    return (await site.call('GET', '/sms-auth/messages', undefined, owner)).body.data[0];
  };
  const at = (seconds: number) => Date.now() + seconds * 1000;

  test.each([
    [
      'delivered, whatever comes later',
      [
        { statusCode: 5, timestamp: at(1) },
        { statusCode: 23, timestamp: at(9) },
      ],
      'delivered',
    ],
    [
      'failed, though it was sent once more',
      [
        { statusCode: 23, timestamp: at(1) },
        { statusCode: 4, timestamp: at(9) },
      ],
      'failed',
    ],
    ['failed for want of a route', [{ statusCode: 100, timestamp: at(1) }], 'failed'],
    [
      'failed for want of a route, of Platform',
      [{ statusCode: 9, statusDescription: 'Routing error' }],
      'failed',
    ],
  ])('say %s', async (_what, bodies, status) => {
    expect((await reported(bodies)).status).toBe(status);
  });

  test('that take a failure back take its words along', async () => {
    const bodies = [
      { statusCode: 23, timestamp: at(1) },
      { statusCode: 5, timestamp: at(9) },
    ];
    expect(await reported(bodies)).toMatchObject({ status: 'delivered', reason: null, description: null });
  });

  test.each([
    [{ statusCode: 25 }, 'balance', 'top-up'],
    [{ statusCode: 26 }, 'configuration', 'volume'],
    [{ statusCode: 28 }, 'configuration', 'volume'],
    [{ statusCode: 29 }, 'recipient', null],
    [{ statusCode: 60 }, 'transient', null],
    [{ statusCode: 12, statusDescription: 'No credit' }, 'balance', 'top-up'],
    [{ statusCode: 14, statusDescription: 'Limit' }, 'configuration', 'volume'],
  ])('say whose move it is: %j', async (body, reason, advice) => {
    const message = await reported([{ ...body, timestamp: at(1) }]);
    expect(message).toMatchObject({ status: 'failed', reason, advice });
  });
});

test('old rows go by themselves', async () => {
  const person = await people.member();
  await site.call('PUT', '/api/auth/phone/me', { phone: newPhone() }, person.auth);
  // Reading the list writes down what is not in the table yet.
  await site.call('GET', '/sms-auth/messages', undefined, owner);
  const rows = (uid: string) =>
    site.inside<number>('query', { uid: `plugin::sms-auth.${uid}`, method: 'count', options: {} });
  expect([await rows('challenge'), await rows('message'), await rows('counter')]).not.toContain(0);
  await site.advance(91 * 86_400);
  await site.inside('sweep');
  expect([await rows('challenge'), await rows('message')]).toEqual([0, 0]);
});
