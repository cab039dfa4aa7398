import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { connectProvider, type Door, doorsOf, pendingOf, sessionOf } from '../support/doors';
import { type Answer, bearer, codeOf } from '../support/http';
import { type OauthProvider, startOauthProvider } from '../support/oauth-provider';
import { newPhone, PASSWORD, type Person, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const USER = 'plugin::users-permissions.user';
const NAMES = doorsOf({} as Site, {} as OauthProvider).map(({ name }) => name);
const ENROLLMENT = { token: expect.stringMatching(/^\S{60,}$/), expiresAt: expect.any(String) };
const LIMITS = { addressPerHour: 10_000, messagesPerDay: 100_000 };
const roomy = { settings: { limits: LIMITS } };

let site: Site;
let people: ReturnType<typeof peopleOf>;
let admin: Record<string, string>;

const save = (required: unknown) => site.call('PUT', '/sms-auth/settings', { required }, admin);
const enroll = (token: string, phone: string, headers = {}) =>
  site.call('POST', '/api/auth/phone/enroll', { token, phone }, headers);
const at = async (seconds: number) => new Date((await site.inside<number>('now')) + seconds * 1000);
const requiredSince = async (seconds: number) => {
  const from = (await at(seconds)).toISOString();
  expect((await save({ roles: ['authenticated'], from })).status).toBe(200);
  return from;
};
const me = (auth: Record<string, string>) => site.call('GET', '/api/auth/phone/me', undefined, auth);
const tokenOf = async (person: Person): Promise<string> => (await people.login(person)).body.enrollment.token;

describe.each([
  ['legacy-support', {}],
  ['refresh', { jwtManagement: 'refresh' }],
  ['httpOnly', { jwtManagement: 'refresh', sessions: { httpOnly: true } }],
])('a phone that a role requires, in %s mode', (mode, usersPermissions) => {
  let provider: OauthProvider;
  let doors: Door[];
  withSite({ usersPermissions, graphql: true, smsAuth: roomy }, (world) => {
    ({ site, people } = world);
  });
  beforeAll(async () => {
    provider = await startOauthProvider();
    doors = doorsOf(site, provider);
    admin = await administratorOf(site);
    await connectProvider(site, provider);
  });
  afterAll(() => provider.close());

  const liveSessions = (userId: number) =>
    site.inside<number>('query', {
      uid: 'admin::session',
      method: 'count',
      options: { where: { userId: String(userId), origin: 'users-permissions', status: 'active' } },
    });
  const knocked = async (door: Door, person: Person): Promise<Answer> => {
    await site.inside('query', {
      uid: 'admin::session',
      method: 'deleteMany',
      options: { where: { userId: String(person.id), origin: 'users-permissions' } },
    });
    return door.knock(person);
  };

  describe.each(NAMES)('at %s', (name) => {
    test('says before the day when it begins, and from then on asks for a phone in the place of a session', async () => {
      await save(null);
      const door = doors.find((one) => one.name === name) as Door;
      const person = door.foreign
        ? await door.knock({ email: `${mode}@example.com` } as Person).then(({ body }) => body.user)
        : await people.member();

      const from = await requiredSince(3600);
      const before = await door.knock(person);
      expect(sessionOf(door, before)).toEqual(expect.objectContaining({ jwt: expect.any(String) }));
      if (!door.field) expect(before.body.requiredFrom).toBe(from);

      await requiredSince(-1);
      const asked = await knocked(door, person);
      expect(sessionOf(door, asked)).toBeUndefined();
      expect(asked.cookies).toEqual([]);
      expect(await liveSessions(person.id)).toBe(0);
      expect(pendingOf(door, asked)).toEqual({
        enrollment: ENROLLMENT,
        ...(door.field && { code: 'phone.required' }),
      });

      const { token } = pendingOf(door, asked).enrollment as { token: string };
      const phone = newPhone();
      const entered = await people.answered(phone, () => enroll(token, phone), {
        rememberDevice: true,
        deviceId: 'tablet',
      });
      expect(entered.status).toBe(200);
      expect(entered.body).toMatchObject({
        jwt: expect.any(String),
        user: { id: person.id },
        phone: { number: phone, twoStep: true },
        deviceToken: expect.any(String),
      });
      expect(entered.body.recoveryCodes).toHaveLength(10);
      expect(Boolean(entered.body.refreshToken)).toBe(mode === 'refresh');
      expect(entered.cookies.join().includes('strapi_up_refresh')).toBe(mode === 'httpOnly');
      expect((await me(bearer(entered.body.jwt))).status).toBe(200);
      expect(await liveSessions(person.id)).toBe(mode === 'legacy-support' ? 0 : 1);
      expect(codeOf(await enroll(token, newPhone()))).toBe('challenge.unknown');
    });
  });

  test('a new account by e-mail is asked for one as well, and a phone that it gives is asked at once', async () => {
    await requiredSince(-1);
    const account = { username: `new-${mode}`, email: `new-${mode}@example.com`, password: PASSWORD };
    const made = await site.call('POST', '/api/auth/local/register', account);
    expect([made.status, made.body, made.cookies]).toEqual([200, { enrollment: ENROLLMENT }, []]);
  });
});

describe('a phone that a role requires', () => {
  withSite(
    { smsAuth: roomy, graphql: true, usersPermissions: { register: { allowedFields: ['phone'] } } },
    (world) => {
      ({ site, people } = world);
    }
  );
  beforeAll(async () => {
    admin = await administratorOf(site);
    await site.inside('grant', { type: 'authenticated', actions: ['plugin::users-permissions.user.update'] });
  });

  test('given in a registration by e-mail is verified, and lets its person in', async () => {
    await requiredSince(-1);
    const phone = newPhone();
    const account = { username: 'phoned', email: 'phoned@example.com', password: PASSWORD, phone };
    const entered = await people.answered(phone, async () => {
      const made = await site.call('POST', '/api/auth/local/register', account);
      expect(Object.keys(made.body).sort()).toEqual(['challenge', 'enrollment']);
      return made;
    });
    expect(entered.body).toMatchObject({ jwt: expect.any(String), phone: { number: phone } });
  });

  test('is changed, not removed, by every route; a person of another role removes theirs', async () => {
    await save(null);
    const person = await people.enrolled(await people.member());
    const begun = await people.answered(
      String(person.phone),
      () => site.call('DELETE', '/api/auth/phone/me', undefined, person.auth),
      { rememberDevice: false },
      person.auth
    );
    expect(begun.body.phone.number).toBeNull();

    const other = await people.enrolled(await people.member());
    await site.advance(61);
    const open = await site.call('DELETE', '/api/auth/phone/me', undefined, other.auth);
    const from = await requiredSince(-1);
    const code = await people.codeFor(String(other.phone));
    const answers = [
      await people.verify(open.body.challenge.id, { code }),
      await site.call('DELETE', '/api/auth/phone/me', undefined, other.auth),
      await site.call('PUT', `/api/users/${other.id}`, { phone: null }, other.auth),
    ];
    for (const answer of answers) expect([answer.status, codeOf(answer)]).toEqual([403, 'phone.required']);
    expect((await me(other.auth)).body.phone).toMatchObject({ number: other.phone, requiredFrom: from });
    const graphql = await site.call(
      'POST',
      '/graphql',
      { query: '{ phoneMe { number requiredFrom } }' },
      other.auth
    );
    expect(graphql.body.data.phoneMe).toEqual({ number: other.phone, requiredFrom: from });

    await site.advance(61);
    const next = newPhone();
    const changed = await people.answered(String(other.phone), () =>
      site.call('PUT', '/api/auth/phone/me', { phone: next }, other.auth)
    );
    const done = await people.verify(changed.body.challenge.id, { code: await people.codeFor(next) });
    expect(done.body).toEqual({ phone: expect.objectContaining({ number: next }) });
  });

  test('concerns nobody of another role, nobody while two-step is off, and nobody who has a phone', async () => {
    await requiredSince(-1);
    const phoner = await people.registered();
    expect((await people.login(phoner)).body).toEqual({
      challenge: expect.objectContaining({ purpose: 'two-step' }),
    });

    await save(null);
    const person = await people.member();
    const role = await site.inside<{ id: number }>('query', {
      uid: 'plugin::users-permissions.role',
      method: 'create',
      options: { data: { name: 'Editor', type: 'editor' } },
    });
    await site.inside('query', {
      uid: USER,
      method: 'update',
      options: { where: { id: person.id }, data: { role: role.id } },
    });
    await requiredSince(-1);
    expect((await people.login(person)).body.jwt).toBeDefined();
    expect((await save({ roles: ['editor'] })).status).toBe(200);
    expect(await tokenOf(person)).toBeDefined();
    const counted = await site.call('GET', '/sms-auth/roles', undefined, admin);
    const editors = counted.body.data.find(({ type }: { type: string }) => type === 'editor');
    expect(editors).toEqual({ type: 'editor', name: 'Editor', people: 1, withoutPhone: 1 });

    await site.call('PUT', '/sms-auth/settings', { twoStep: false }, admin);
    expect((await people.login(person)).body.jwt).toBeDefined();
    await site.call('PUT', '/sms-auth/settings', { twoStep: true }, admin);
  });

  test('a token is worthless when it is old, changed, of an old password, or of a blocked person', async () => {
    await save(null);
    const [person, blocked] = [await people.member(), await people.member()];
    await requiredSince(-1);
    const phone = newPhone();
    const unknown = async (token: string) =>
      expect([(await enroll(token, phone)).status, codeOf(await enroll(token, phone))]).toEqual([
        400,
        'challenge.unknown',
      ]);

    const old = await tokenOf(person);
    await unknown(`${old.slice(0, -1)}${old.endsWith('A') ? 'B' : 'A'}`);
    await unknown(old.replace(person.documentId, blocked.documentId));
    await unknown('nothing');
    await site.advance(901);
    await unknown(old);

    const before = await tokenOf(person);
    const update = { where: { id: person.id }, data: { password: 'Hashed-Elsewhere-1' } };
    await site.inside('query', { uid: USER, method: 'update', options: update });
    await unknown(before);

    const closed = await tokenOf(blocked);
    const block = { where: { id: blocked.id }, data: { blocked: true } };
    await site.inside('query', { uid: USER, method: 'update', options: block });
    expect((await enroll(closed, phone)).status).toBe(400);
    for (const body of [{}, { token: 7, phone }, { token: 'x' }, []])
      expect(codeOf(await site.call('POST', '/api/auth/phone/enroll', body))).toBe('request.invalid');
  });

  test('another number replaces a mistyped one; a number of somebody else is told after its code', async () => {
    await save(null);
    const owner = await people.registered();
    const person = await people.member();
    await requiredSince(-1);
    const token = await tokenOf(person);
    const [wrong, right] = [newPhone(), newPhone()];
    const first = await enroll(token, wrong);
    const second = await enroll(token, right);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(codeOf(await people.verify(first.body.challenge.id, { code: '000000' }))).toBe(
      'challenge.unknown'
    );
    expect(codeOf(await people.verify(second.body.challenge.id, { recoveryCode: 'ABCD-EFGH' }))).toBe(
      'request.invalid'
    );
    const entered = await people.verify(second.body.challenge.id, { code: await people.codeFor(right) });
    expect(entered.body.jwt).toBeDefined();

    await save(null);
    const other = await people.member();
    await requiredSince(-1);
    await site.advance(61);
    const its = await tokenOf(other);
    const taken = await people.answered(String(owner.phone), () => enroll(its, String(owner.phone)));
    expect(codeOf(taken)).toBe('phone.taken');
  });

  test('is asked for at no more than three numbers in ten minutes, whoever has the password', async () => {
    await save(null);
    const person = await people.member();
    await requiredSince(-1);
    const token = await tokenOf(person);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await enroll(token, newPhone())).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await site.advance(601);
    expect((await enroll(await tokenOf(person), newPhone())).status).toBe(200);
  });

  test('that a session is verifying is not shared with a sign-in, whose code would bring no session', async () => {
    await save(null);
    const person = await people.member();
    const phone = newPhone();
    const begun = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    await requiredSince(-1);
    const token = await tokenOf(person);
    expect((await enroll(token, phone)).status).toBe(429);
    const code = await people.codeFor(phone);
    const verified = await people.verify(begun.body.challenge.id, { code }, person.auth);
    expect(Object.keys(verified.body).sort()).toEqual(['phone', 'recoveryCodes']);
  });

  test('is begun in GraphQL as well', async () => {
    await save(null);
    const person = await people.member();
    await requiredSince(-1);
    const ask = async (query: string, variables: object) =>
      (await site.call('POST', '/graphql', { query, variables })).body;
    const token = await tokenOf(person);
    const phone = newPhone();
    const asked = await ask(
      'mutation ($token: String!, $phone: String!) { phoneEnroll(token: $token, phone: $phone) { challenge { id purpose } } }',
      { token, phone }
    );
    expect(asked.data.phoneEnroll.challenge.purpose).toBe('enroll');
    const { id } = asked.data.phoneEnroll.challenge;
    const entered = await ask(
      'mutation ($id: ID!, $code: String!) { phoneVerify(id: $id, code: $code) { jwt phone { number } recoveryCodes } }',
      { id, code: await people.codeFor(phone) }
    );
    expect(entered.data.phoneVerify).toMatchObject({ jwt: expect.any(String), phone: { number: phone } });
    expect(entered.data.phoneVerify.recoveryCodes).toHaveLength(10);
  });

  test('is said to code of the site that signs people in by itself', async () => {
    await save(null);
    const person = await people.member();
    const enter = () => site.call('POST', '/api/own-door', { email: person.email });
    expect((await enter()).body.jwt).toBeDefined();
    await requiredSince(-1);
    const refused = await enter();
    expect([refused.status, codeOf(refused)]).toEqual([403, 'phone.required']);
    const phone = newPhone();
    const { token } = refused.body.error.details.enrollment;
    expect((await people.answered(phone, () => enroll(token, phone))).body.jwt).toBeDefined();
  });

  test.each([
    [{ roles: [], from: '2027-01-01' }, 'required.roles'],
    [{ roles: ['nobody'], from: '2027-01-01' }, 'required.roles'],
    [{ roles: 'authenticated', from: '2027-01-01' }, 'required.roles'],
    [{ roles: ['authenticated'], from: 'soon' }, 'required.from'],
    [{ roles: ['authenticated'], when: 1 }, 'required.when'],
    [{ from: '2027-01-01' }, 'required.roles'],
    ['authenticated', 'required'],
  ])('the setting %j is refused at %s', async (required, path) => {
    await save(null);
    const answer = await save(required);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(path);
    const { body } = await site.call('GET', '/sms-auth/settings', undefined, admin);
    expect(body.data.required).toBeNull();
  });

  test('a day alone begins with its first moment, and no day means now', async () => {
    const today = (await at(0)).toISOString().slice(0, 10);
    expect((await save({ roles: ['authenticated'], from: today })).body.data.required).toEqual({
      roles: ['authenticated'],
      from: today,
    });
    const { body } = await save({ roles: ['authenticated'], from: null });
    expect(Math.abs(Date.parse(body.data.required.from) - (await at(0)).getTime())).toBeLessThan(5000);
    expect((await save({ from: '2099-01-01' })).body.data.required).toEqual({
      roles: ['authenticated'],
      from: '2099-01-01',
    });
  });
});
