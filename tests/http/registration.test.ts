import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

withSite({ smsAuth: { settings: { limits: { addressPerHour: 10_000 } } } }, (world) => {
  ({ clickatell, site, people } = world);
});

const start = (phone: string, more = {}) => site.call('POST', '/api/auth/phone/register', { phone, ...more });
const complete = (body: object) => site.call('POST', '/api/auth/phone/register/complete', body);
const tokenFor = async (phone: string): Promise<string> =>
  (await people.answered(phone, () => start(phone))).body.registration.token;

test('a visitor registers with a number, the code of its SMS, a name and an e-mail, and is signed in', async () => {
  const phone = newPhone();
  const begun = await start(phone);
  expect(begun.status).toBe(200);
  expect(begun.body).toEqual({
    challenge: {
      id: expect.stringMatching(/^[\w-]{22,}$/),
      purpose: 'register',
      phone: `+•••••••••${phone.slice(-2)}`,
      codeLength: 6,
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      resendAt: expect.stringMatching(/^\d{4}-.*Z$/),
      expiresIn: 300,
      resendIn: 60,
      recoverable: false,
      sent: true,
    },
  });
  const verified = await people.verify(begun.body.challenge.id, { code: await people.codeFor(phone) });
  expect(verified.body).toEqual({
    registration: { token: expect.any(String), phone, expiresAt: expect.any(String) },
  });

  const done = await complete({
    token: verified.body.registration.token,
    name: 'Maria Georgiou',
    email: 'Maria@Example.com',
  });
  expect(done.status).toBe(200);
  expect(Object.keys(done.body).sort()).toEqual(['jwt', 'recoveryCodes', 'user']);
  expect(done.body.user).toMatchObject({
    username: 'maria.georgiou',
    email: 'maria@example.com',
    confirmed: true,
  });
  expect(done.body.user).not.toHaveProperty('phone');
  expect(new Set(done.body.recoveryCodes).size).toBe(10);

  const auth = { Authorization: `Bearer ${done.body.jwt}` };
  expect((await site.call('GET', '/api/users/me', undefined, auth)).body.email).toBe('maria@example.com');
  expect((await site.call('GET', '/api/auth/phone/me', undefined, auth)).body).toEqual({
    phone: {
      number: phone,
      verifiedAt: expect.any(String),
      twoStep: true,
      recoveryCodesLeft: 10,
      trustedDevices: 0,
    },
  });
});

test('a visitor whose number has an account already is signed in to it', async () => {
  const person = await people.registered();
  await site.advance(61);
  const { body } = await people.answered(String(person.phone), () => start(String(person.phone)));
  expect(body.user.id).toBe(person.id);
  expect(body).not.toHaveProperty('registration');
});

test('nobody gets past the last page without a verified number', async () => {
  const phone = newPhone();
  const { body } = await start(phone);
  for (const token of ['', 'nonsense', body.challenge.id, await people.codeFor(phone)]) {
    const answer = await complete({ token, name: 'X', email: 'x@example.com' });
    expect(answer.status).toBe(400);
    expect(['registration.invalid', 'request.invalid']).toContain(codeOf(answer));
  }
  expect(
    await site.inside('query', {
      uid: 'plugin::users-permissions.user',
      method: 'count',
      options: { where: { email: 'x@example.com' } },
    })
  ).toBe(0);
});

test('a registration token is good once, even for two at the same moment', async () => {
  const token = await tokenFor(newPhone());
  const answers = await Promise.all(
    [1, 2, 3].map((n) => complete({ token, name: 'Twin', email: `twin${n}@example.com` }))
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(codeOf(await complete({ token, name: 'Twin', email: 'twin4@example.com' }))).toBe(
    'registration.invalid'
  );
});

test('a registration token is good for 15 minutes', async () => {
  const token = await tokenFor(newPhone());
  await site.advance(901);
  expect(codeOf(await complete({ token, name: 'Late', email: 'late@example.com' }))).toBe(
    'registration.invalid'
  );
});

test('a taken e-mail is refused in users-permissions’ own words, and the token stays good', async () => {
  const other = await people.member();
  const token = await tokenFor(newPhone());
  const refused = await complete({ token, name: 'Copy', email: other.email });
  expect([refused.status, refused.body.error.message]).toEqual([400, 'Email or Username are already taken']);
  expect((await complete({ token, name: 'Copy', email: 'copy@example.com' })).status).toBe(200);
});

test('a number that was claimed meanwhile is taken', async () => {
  const phone = newPhone();
  const token = await tokenFor(phone);
  const person = await people.member();
  await site.advance(61);
  await people.enrolled(person, phone);
  expect(codeOf(await complete({ token, name: 'Slow', email: 'slow@example.com' }))).toBe('phone.taken');
});

test('the username is derived from the name and made unique', async () => {
  const names = [];
  for (const email of ['n1@example.com', 'n2@example.com']) {
    const { body } = await complete({ token: await tokenFor(newPhone()), name: '  Ἄννα  Παπα ', email });
    names.push(body.user.username);
  }
  expect(names[0]).not.toBe(names[1]);
  expect(names[1]).toContain(names[0]);
});

test('a password given at the last page works, with the code', async () => {
  const person = await people.registered();
  const { body } = await people.login(person);
  expect(Object.keys(body)).toEqual(['challenge']);
});

test('fields that the site does not allow are refused as users-permissions does', async () => {
  const token = await tokenFor(newPhone());
  const answer = await complete({ token, name: 'Role', email: 'role@example.com', role: 1 });
  expect([answer.status, answer.body.error.message]).toEqual([400, 'Invalid parameters: role']);
  expect(codeOf(await complete({ token, name: 'Role', email: 'role@example.com', phone: newPhone() }))).toBe(
    'request.invalid'
  );
});

test('with registration switched off in users-permissions no SMS is sent', async () => {
  await site.inside('advanced', { allow_register: false });
  const before = clickatell.inbox.length;
  const answer = await start(newPhone());
  expect([answer.status, answer.body.error.message]).toEqual([400, 'Register action is currently disabled']);
  expect(clickatell.inbox).toHaveLength(before);
  await site.inside('advanced', { allow_register: true });
});

test('with e-mail confirmation on, the answer is the user and no session, and phone login waits for it', async () => {
  await site.inside('advanced', { email_confirmation: true });
  const phone = newPhone();
  const done = await complete({
    token: await tokenFor(phone),
    name: 'Careful',
    email: 'careful@example.com',
    password: PASSWORD,
  });
  expect(done.status).toBe(200);
  expect(Object.keys(done.body)).toEqual(['user']);
  expect(done.body.user).not.toHaveProperty('role');
  await site.advance(61);
  const login = await people.answered(phone, () => site.call('POST', '/api/auth/phone/login', { phone }));
  expect([login.status, login.body.error.message]).toEqual([400, 'Your account email is not confirmed']);
  await site.inside('advanced', { email_confirmation: false });
});

test('the log says at boot, and the settings page, that anybody can register with somebody else’s e-mail', async () => {
  expect(site.logs()).toContain('with an e-mail that nobody confirms');
  const owner = await administratorOf(site);
  const meta = async () => (await site.call('GET', '/sms-auth/settings', undefined, owner)).body.meta;
  expect(await meta()).toMatchObject({ emailsConfirmed: false });
  await site.inside('advanced', { email_confirmation: true });
  expect(await meta()).toMatchObject({ emailsConfirmed: true });
  await site.inside('advanced', { email_confirmation: false });
});

describe('with e-mail confirmation on', () => {
  beforeAll(() => site.inside('advanced', { email_confirmation: true }));
  afterAll(() => site.inside('advanced', { email_confirmation: false }));
  const USER = 'plugin::users-permissions.user';
  const confirm = (email: string) =>
    site.inside('query', {
      uid: USER,
      method: 'update',
      options: { where: { email }, data: { confirmed: true } },
    });
  const made = async (phone: string, email: string) =>
    complete({ token: await tokenFor(phone), name: 'Hasty', email, password: PASSWORD });

  test('whoever mistyped the e-mail proves the number again and registers with the right one', async () => {
    const phone = newPhone();
    expect((await made(phone, 'hasty@exmaple.com')).status).toBe(200);
    await site.advance(61);
    expect((await made(phone, 'hasty@example.com')).body).toMatchObject({
      user: { email: 'hasty@example.com' },
    });
    await site.advance(61);
    expect((await made(phone, 'hasty@example.com')).status).toBe(200);
    const { count } = await site
      .inside<{ count: number }>('query', {
        uid: USER,
        method: 'findWithCount',
        options: { where: { email: { $startsWith: 'hasty@' } } },
      })
      .then((found) => ({ count: (found as unknown as [unknown, number])[1] }));
    expect(count).toBe(1);
  });

  test('a refused correction leaves the account as it was', async () => {
    const phone = newPhone();
    expect((await made(phone, 'kept@example.com')).status).toBe(200);
    await site.advance(61);
    const token = await tokenFor(phone);
    const refused = await complete({ token, name: 'Hasty', email: 'nobody', password: PASSWORD });
    expect(codeOf(refused)).toBe('email.invalid');
    await confirm('kept@example.com');
    await site.advance(61);
    const login = await people.answered(phone, () => site.call('POST', '/api/auth/phone/login', { phone }));
    expect(login.body).toHaveProperty('jwt');
    // Confirmed meanwhile: nobody may begin again, with that token neither.
    const late = await complete({ token, name: 'Hasty', email: 'late@example.com', password: PASSWORD });
    expect(codeOf(late)).toBe('phone.taken');
  });

  test.each(['by phone', 'by password'])(
    'the first sign-in, %s, brings the recovery codes, and no later one',
    async (how) => {
      const phone = newPhone();
      const email = `first-${how.slice(3)}@example.com`;
      expect((await made(phone, email)).body).not.toHaveProperty('recoveryCodes');
      await confirm(email);
      await site.advance(61);
      const begin = () =>
        how === 'by phone'
          ? site.call('POST', '/api/auth/phone/login', { phone })
          : site.call('POST', '/api/auth/local', { identifier: email, password: PASSWORD });
      const first = await people.answered(phone, begin);
      expect(first.body).toMatchObject({ jwt: expect.any(String) });
      expect(first.body.recoveryCodes).toHaveLength(10);
      await site.advance(61);
      expect((await people.answered(phone, begin)).body).not.toHaveProperty('recoveryCodes');
      await site.advance(61);
      const { body } = await begin();
      const recoveryCode = first.body.recoveryCodes[3];
      expect((await people.verify(body.challenge.id, { recoveryCode })).body).toHaveProperty('jwt');
    }
  );
});

test.each(['CY', 'GR', 'GB', 'DE'])(
  'a national number is read in the country that the visitor chose: %s',
  async (country) => {
    const national = { CY: '96123456', GR: '6912345678', GB: '07400 123456', DE: '015123456789' }[country];
    const { status, body } = await start(String(national), { country });
    expect([status, body.error]).toEqual([200, undefined]);
  }
);

test('the site’s country is told to every phone field', async () => {
  const { status, body } = await site.call('GET', '/api/auth/phone/config');
  expect([status, body]).toEqual([
    200,
    {
      enabled: true,
      phoneRegistration: true,
      phoneLogin: true,
      twoStep: true,
      country: 'CY',
      callingCode: '357',
      countries: null,
      codeLength: 6,
      codeLifetime: 300,
      resendAfter: 60,
    },
  ]);
});

describe('where the site allows a phone in users-permissions’ own registration', () => {
  let allowing: Site;
  beforeAll(async () => {
    allowing = await startSite({
      clickatell: clickatell.url,
      usersPermissions: { register: { allowedFields: ['phone', 'name'] } },
    });
  });
  afterAll(() => allowing.stop());

  const register = (more: object) => {
    const name = `allowed${newPhone().slice(-6)}`;
    return allowing.call('POST', '/api/auth/local/register', {
      username: name,
      email: `${name}@example.com`,
      password: 'Correct-Horse-9',
      ...more,
    });
  };

  test('the answer is the stock one and a challenge; the field stays empty until the code', async () => {
    const phone = newPhone();
    const { status, body } = await register({ phone, name: 'Anna' });
    expect([status, Object.keys(body).sort()]).toEqual([200, ['challenge', 'jwt', 'user']]);
    expect(body.challenge).toMatchObject({ purpose: 'enroll', sent: true });
    const mine = () =>
      allowing.call('GET', '/api/auth/phone/me', undefined, { Authorization: `Bearer ${body.jwt}` });
    expect((await mine()).body.phone.number).toBeNull();
    const code = await peopleOf(allowing, clickatell).codeFor(phone);
    const verified = await allowing.call('POST', `/api/auth/phone/challenges/${body.challenge.id}/verify`, {
      code,
    });
    expect(verified.body.recoveryCodes).toHaveLength(10);
    expect((await mine()).body.phone.number).toBe(phone);
  });

  test('a wrong number makes no account', async () => {
    const email = 'nobody-made@example.com';
    const { status, body } = await register({ phone: '12', email });
    expect([status, body.error.details.code]).toEqual([400, 'phone.invalid']);
    expect((await register({ email })).status).toBe(200);
  });
});
