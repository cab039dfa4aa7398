import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf, http } from '../support/http';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';
const VERIFIED = 'plugin::sms-auth.verified-phone';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const onSite = async (
  options: SiteOptions,
  story: (site: Site, people: ReturnType<typeof peopleOf>) => Promise<void>
) => {
  const started = await startSite({ clickatell: clickatell.url, ...options });
  // These sites answer in ways of their own.
  const site = { ...started, call: http(started.url, false) };
  try {
    await story(site, peopleOf(site, clickatell));
  } finally {
    await site.stop();
  }
};

const count = (site: Site, uid: string, where: object) =>
  site.inside<number>('query', { uid, method: 'count', options: { where } });
const change = (site: Site, { id }: { id: number }, data: object) =>
  site.inside('query', { uid: USER, method: 'update', options: { where: { id }, data } });

describe('policies and middlewares that a site put on users-permissions’ register', () => {
  const RULES = { env: { SITE_REGISTER_RULES: 'true' } };
  const invited = { 'x-invitation': 'yes' };

  test.each([
    ['a policy', 'anna@elsewhere.test', invited],
    ['a middleware', 'anna@example.com', {}],
  ])('stand on register/complete: %s refuses there as here', (_name, email, headers) =>
    onSite(RULES, async (site, people) => {
      const body = { username: 'anna', email, password: 'Correct-Horse-9' };
      const stock = await site.call('POST', '/api/auth/local/register', body, headers);
      const { phone, token } = await proved(site, people);
      const byPhone = { token, name: 'Anna', email };
      const ours = await site.call('POST', '/api/auth/phone/register/complete', byPhone, headers);
      expect([stock.status, ours.status]).toEqual([403, 403]);
      expect(await count(site, USER, { email })).toBe(0);
      expect(await count(site, VERIFIED, { phone })).toBe(0);
      const again = { ...byPhone, email: 'anna@example.com' };
      const done = await site.call('POST', '/api/auth/phone/register/complete', again, invited);
      expect(done.body).toMatchObject({ jwt: expect.any(String), user: { email: 'anna@example.com' } });
    })
  );

  const proved = async (site: Site, people: ReturnType<typeof peopleOf>) => {
    const phone = newPhone();
    const { body } = await people.answered(phone, () =>
      site.call('POST', '/api/auth/phone/register', { phone })
    );
    return { phone, token: body.registration.token };
  };
});

describe('a site that is asked before every sign-in', () => {
  const HOOKS = { env: { SITE_HOOKS: 'true' } };
  const WAITING = { code: 'site.waiting' };

  test('refuses whoever it does not let in yet, and the code stays good until it does', () =>
    onSite(HOOKS, async (site, people) => {
      const person = await people.registered();
      const phone = String(person.phone);
      await change(site, person, { username: 'waiting' });
      await site.advance(61);
      for (const begin of [
        () => site.call('POST', '/api/auth/phone/login', { phone }),
        () => people.login(person),
      ]) {
        const after = clickatell.inbox.length;
        const { challenge } = (await begin()).body;
        const code = await people.codeFor(phone, after);
        const refused = await people.verify(challenge.id, { code });
        expect([refused.status, refused.body.error.details]).toEqual([
          400,
          { ...WAITING, purpose: challenge.purpose },
        ]);
        expect(
          codeOf(await people.verify(challenge.id, { code: code === '000000' ? '000001' : '000000' }))
        ).toBe('code.invalid');
        await change(site, person, { username: 'approved' });
        expect((await people.verify(challenge.id, { code })).body).toHaveProperty('jwt');
        await change(site, person, { username: 'waiting' });
        await site.advance(61);
      }
      const [recoveryCode] = person.recoveryCodes ?? [];
      const { challenge } = (await people.login(person)).body;
      expect((await people.verify(challenge.id, { recoveryCode })).body.error.details).toMatchObject(WAITING);
      await change(site, person, { username: 'approved' });
      expect((await people.verify(challenge.id, { recoveryCode })).body).toHaveProperty('jwt');
    }));

  test('keeps account and phone of a newcomer whom it lets in later, with the recovery codes', () =>
    onSite(HOOKS, async (site, people) => {
      const { phone, complete } = await people.proved();
      const refused = await complete({ name: 'Nico', username: 'waiting', email: 'nico@example.com' });
      expect(refused.body.error.details).toEqual({ ...WAITING, purpose: 'register' });
      expect(await count(site, VERIFIED, { phone })).toBe(1);
      const user = await site.inside<Person>('query', {
        uid: USER,
        method: 'findOne',
        options: { where: { email: 'nico@example.com' } },
      });
      await change(site, user, { username: 'nico' });
      await site.advance(61);
      const session = await people.answered(phone, () =>
        site.call('POST', '/api/auth/phone/login', { phone })
      );
      expect(session.body.recoveryCodes).toHaveLength(10);
    }));

  test('adds to every session’s answer what it adds to its own', () =>
    onSite(HOOKS, async (site, people) => {
      const { phone, complete } = await people.proved();
      const registered = await complete({
        name: 'Maria',
        email: 'maria@example.com',
        password: 'Correct-Horse-9',
      });
      const added = (purpose: string) => ({ role: 'authenticated', secrets: [], purpose });
      expect(registered.body).toMatchObject({ jwt: expect.any(String), ...added('register') });
      await site.advance(61);
      const login = { identifier: 'maria@example.com', password: 'Correct-Horse-9' };
      const twoStep = await people.answered(phone, () => site.call('POST', '/api/auth/local', login));
      expect(twoStep.body).toMatchObject({ jwt: expect.any(String), ...added('two-step') });
    }));
});

test('an extension adds routes to ours, and middlewares to one of them', () =>
  onSite({ env: { SITE_OWN_ROUTES: 'true' } }, async (site) => {
    expect((await site.call('GET', '/api/auth/phone/hello')).body).toMatchObject({ enabled: true });
    const login = (headers: object) =>
      site.call('POST', '/api/auth/phone/login', { phone: newPhone() }, headers as Record<string, string>);
    expect((await login({})).status).toBe(403);
    expect((await login({ 'x-captcha': 'solved' })).status).toBe(200);
  }));

describe('installed and switched off', () => {
  const OWN = {
    env: { SITE_USER_ATTRIBUTES: JSON.stringify({ mobile: { type: 'string' } }) },
    usersPermissions: { register: { allowedFields: ['mobile'] } },
    smsAuth: { phoneField: 'mobile', settings: { enabled: false } },
  };

  test('a phone field of the site’s own works as without us; switched on, verified numbers are put back', () =>
    onSite(OWN, async (site, people) => {
      await site.inside('grant', {
        type: 'authenticated',
        actions: ['plugin::users-permissions.user.update'],
      });
      const admin = await administratorOf(site);
      const member = await people.member({ mobile: '99 000111' });
      const save = (mobile: string) => site.call('PUT', `/api/users/${member.id}`, { mobile }, member.auth);
      expect((await save('99 000222')).body.mobile).toBe('99 000222');
      const edited = await site.call(
        'PUT',
        `/content-manager/collection-types/${USER}/${member.documentId}`,
        { mobile: '99 000333' },
        admin
      );
      expect([edited.status, JSON.stringify(edited.body)]).toEqual([
        200,
        expect.stringContaining('"mobile":"99 000333"'),
      ]);

      const settings = (enabled: boolean) => site.call('PUT', '/sms-auth/settings', { enabled }, admin);
      await settings(true);
      const person = await people.enrolled(await people.member());
      expect((await save(newPhone())).body).toMatchObject({ mobile: '99 000333', challenge: { sent: true } });
      await settings(false);
      await site.call('PUT', `/api/users/${person.id}`, { mobile: 'anything' }, person.auth);
      const fieldOf = async () =>
        (await site.call('GET', '/api/users/me', undefined, person.auth)).body.mobile;
      expect(await fieldOf()).toBe('anything');
      await settings(true);
      expect(await fieldOf()).toBe(person.phone);
    }));
});

test.each([
  ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', /code/i],
  ['zh-HK', /code/i],
  ['zh-CN', /验证码/],
  ['zh', /验证码/],
])('whoever reads %s is texted in no other script', (language, expected) =>
  onSite({}, async (site) => {
    const phone = newPhone();
    await site.call('POST', '/api/auth/phone/register', { phone }, { 'Accept-Language': language });
    const { text } = await clickatell.next(phone);
    expect(text).toMatch(expected);
  })
);

describe('a code that is asked for again while one is live', () => {
  const asked = async (site: Site, people: ReturnType<typeof peopleOf>, path: string, phone: string) => {
    const after = clickatell.inbox.length;
    const { body } = await people.texted(phone, () => site.call('POST', path, { phone }));
    return {
      id: body.challenge.id as string,
      expiresAt: body.challenge.expiresAt as string,
      code: await people.codeFor(phone, after),
    };
  };

  test.each(['register', 'login'])('by %s is the same, on both pages, and is good once', (way) =>
    onSite({}, async (site, people) => {
      const path = `/api/auth/phone/${way}`;
      const phone = way === 'login' ? String((await people.registered()).phone) : newPhone();
      await site.advance(61);
      const first = await asked(site, people, path, phone);
      await site.advance(61);
      const second = await asked(site, people, path, phone);
      expect(second.id).not.toBe(first.id);
      expect(second.code).toBe(first.code);
      const wrong = first.code === '000000' ? '000001' : '000000';
      expect((await people.verify(first.id, { code: wrong })).body.error.details.attemptsLeft).toBe(4);
      expect((await people.verify(second.id, { code: wrong })).body.error.details.attemptsLeft).toBe(4);
      const answers = await Promise.all([first, second].map(({ id, code }) => people.verify(id, { code })));
      expect(answers.map((answer) => codeOf(answer) ?? answer.status).sort()).toEqual([
        200,
        'challenge.unknown',
      ]);
    })
  );

  test('by a second step is the same as well', () =>
    onSite({}, async (site, people) => {
      const person = await people.registered();
      await site.advance(61);
      const step = async () => {
        const after = clickatell.inbox.length;
        const { body } = await people.login(person);
        return { id: body.challenge.id, code: await people.codeFor(String(person.phone), after) };
      };
      const first = await step();
      await site.advance(61);
      const second = await step();
      expect(second.code).toBe(first.code);
      expect((await people.verify(second.id, { code: second.code })).body).toHaveProperty('jwt');
    }));

  test('is good for no longer than ten minutes after the first', () =>
    onSite({ smsAuth: { settings: { code: { lifetime: 600 } } } }, async (site, people) => {
      const phone = newPhone();
      const path = '/api/auth/phone/register';
      const first = await asked(site, people, path, phone);
      await site.advance(400);
      const second = await asked(site, people, path, phone);
      expect(second.code).toBe(first.code);
      expect(Date.parse(second.expiresAt) - Date.parse(first.expiresAt)).toBeLessThan(1000);
      await site.advance(201);
      expect(codeOf(await people.verify(second.id, { code: second.code }))).toBe('code.expired');
    }));
});
