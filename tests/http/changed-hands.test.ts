import { beforeEach, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Answer, bearer, codeOf, http } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, type Person, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

const DAY = 86_400;
const WRONG = 'Wrong-Horse-9';
const ROOMY = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000 };
// Tests move the clock by years; whoever is signed in stays so.
const LASTING = { jwt: { expiresIn: '9999d' } };
const PHONES = 'plugin::sms-auth.verified-phone';
const USERS = 'plugin::users-permissions.user';

interface Mail {
  to: string;
  subject: string;
  text: string;
}

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
withSite({ smsAuth: { settings: { limits: ROOMY } }, usersPermissions: LASTING }, (world) => {
  ({ clickatell, site, people } = world);
});

// No administrator's session lasts for the years that go by here.
const asOwner = async (method: string, path: string, body?: object) => {
  const answer = await site.call(method, path, body, await administratorOf(site));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};
let areSettingsChanged = false;
const save = async (partial: object) => {
  areSettingsChanged = true;
  await asOwner('PUT', '/sms-auth/settings', partial);
};
const AT_FIRST = {
  enabled: true,
  phoneLogin: true,
  phoneRegistration: true,
  twoStep: true,
  reproveAfterDays: 180,
};
beforeEach(async () => {
  if (areSettingsChanged) await save(AT_FIRST);
  areSettingsChanged = false;
});

const login = (phone: unknown) =>
  people.answered(String(phone), () => site.call('POST', '/api/auth/phone/login', { phone }));
const reprove = (body: object, headers = {}, at: Pick<Site, 'call'> = site): Promise<Answer> =>
  at.call('POST', '/api/auth/phone/reprove', body, headers);
const byMail = (token: string, headers = {}) =>
  site.call('POST', '/api/auth/phone/reprove/email', { token }, headers);
const notMine = (token: string) => site.call('POST', '/api/auth/phone/reprove/not-mine', { token });

/** An account that nobody has used for 180 days, and the token that its code brings. */
const unused = async (person?: Person): Promise<{ person: Person; token: string; ways: string[] }> => {
  const left = person ?? (await people.registered());
  await site.advance(180 * DAY);
  const { status, body } = await login(left.phone);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { person: left, ...body.reprove };
};
/** The newest e-mail to somebody, awaited. */
const mailTo = async (email: string, subject: string, at = site): Promise<Mail> => {
  for (;;) {
    const all = await at.inside<Mail[]>('mails');
    const found = all.filter((mail) => mail.to === email && mail.subject.includes(subject)).at(-1);
    if (found) return found;
  }
};
const codeIn = ({ text }: Mail): string => /\d{6}/.exec(text)?.[0] ?? '';
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const me = (jwt: string, at: Pick<Site, 'call'> = site) =>
  at.call('GET', '/api/auth/phone/me', undefined, bearer(jwt));

describe('a code of an account that nobody has used for 180 days', () => {
  test('brings no session, but a token and what the account has to show that it is still theirs', async () => {
    const person = await people.registered();
    await site.advance(180 * DAY);
    const { status, body, cookies } = await login(person.phone);
    expect([status, Object.keys(body), cookies]).toEqual([200, ['reprove'], []]);
    const { token, ways, expiresAt } = body.reprove;
    expect(ways).toEqual(['password', 'recovery-code', 'email']);
    expect(token).toMatch(/^[\w-]{43}$/);
    const left = Date.parse(expiresAt) - (await site.inside<number>('now'));
    expect(left).toBeGreaterThan(890_000);
    expect(left).toBeLessThanOrEqual(900_000);
    // Nothing of the account shows.
    expect(JSON.stringify(body)).not.toContain(person.username);
  });

  test('brings the same where registration began it', async () => {
    const { phone } = await people.registered();
    await site.advance(180 * DAY);
    const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
    const { body } = await people.answered(String(phone), begin);
    expect(Object.keys(body)).toEqual(['reprove']);
    expect((await reprove({ token: body.reprove.token, password: PASSWORD })).body).toHaveProperty('jwt');
  });

  test('signs in on the day before, and a recovery code does on any day', async () => {
    const person = await people.registered();
    await site.advance(179 * DAY);
    expect((await login(person.phone)).body).toHaveProperty('jwt');
    await site.advance(180 * DAY);
    const { body } = await people.texted(String(person.phone), () =>
      site.call('POST', '/api/auth/phone/login', { phone: person.phone })
    );
    const answer = await people.verify(body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] });
    expect(answer.body).toHaveProperty('jwt');
    await site.advance(61);
    // That was use.
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test('signs in after the password, whose second step it is', async () => {
    const person = await people.registered();
    await site.advance(180 * DAY);
    const phone = String(person.phone);
    expect((await people.answered(phone, () => people.login(person))).body).toHaveProperty('jwt');
    await site.advance(61);
    expect((await login(phone)).body).toHaveProperty('jwt');
  });

  test('signs in nobody who has the number alone, once it was asked whose account it is, whatever its owner does meanwhile', async () => {
    const { person } = await unused();
    // The e-mail has warned its owner, who has the number no more, but the password and a recovery code.
    const pending = await people.login(person);
    const recoveryCode = person.recoveryCodes?.[0];
    const owner = await people.verify(pending.body.challenge.id, { recoveryCode, rememberDevice: true });
    expect(owner.body).toHaveProperty('deviceToken');
    expect((await me(owner.body.jwt)).status).toBe(200);
    await site.advance(DAY);
    const onDevice = await site.call(
      'POST',
      '/api/auth/local',
      { identifier: person.email, password: PASSWORD },
      { 'X-SMS-Auth-Device': owner.body.deviceToken }
    );
    expect(onDevice.body).toHaveProperty('jwt');
    expect(Object.keys((await login(person.phone)).body)).toEqual(['reprove']);
  });

  test('signs in again when its owner has answered the second step with a code to the number', async () => {
    const { person } = await unused();
    const phone = String(person.phone);
    expect((await people.answered(phone, () => people.login(person))).body).toHaveProperty('jwt');
    await site.advance(61);
    expect((await login(phone)).body).toHaveProperty('jwt');
  });

  test('signs in where the owner has set the days to never', async () => {
    const { phone } = await people.registered();
    await save({ reproveAfterDays: 0 });
    await site.advance(3650 * DAY);
    expect((await login(phone)).body).toHaveProperty('jwt');
  });

  test('offers no way that the account does not have', async () => {
    const { phone, complete } = await people.proved();
    const email = `${phone.slice(1)}@example.com`;
    const { body } = await complete({ name: 'No Password', email });
    await site.advance(180 * DAY);
    expect((await login(phone)).body.reprove.ways).toEqual(['recovery-code', 'email']);
    // The password that nobody knows becomes one that its person set.
    const code = `reset-${phone}`;
    const data = { resetPasswordToken: code };
    await site.inside('query', {
      uid: USERS,
      method: 'update',
      options: { where: { id: body.user.id }, data },
    });
    await site.call('POST', '/api/auth/reset-password', {
      code,
      password: PASSWORD,
      passwordConfirmation: PASSWORD,
    });
    const where = { userId: body.user.documentId };
    await site.inside('query', {
      uid: 'plugin::sms-auth.recovery-code',
      method: 'deleteMany',
      options: { where },
    });
    await site.inside('query', {
      uid: USERS,
      method: 'update',
      options: { where: { id: body.user.id }, data: { email: null } },
    });
    await site.advance(61);
    expect((await login(phone)).body.reprove.ways).toEqual(['password']);
  });
});

describe('use is', () => {
  test.each<[string, (person: Person) => Promise<Answer>]>([
    ['a signed-in request to one of our routes', ({ jwt }) => me(jwt)],
    [
      'a login with the password, and with its code',
      (person) => people.answered(String(person.phone), () => people.login(person)),
    ],
    ['a login by phone', ({ phone }) => login(phone)],
  ])('%s', async (_what, use) => {
    const person = await people.registered();
    await site.advance(100 * DAY);
    expect((await use(person)).status).toBe(200);
    await site.advance(100 * DAY);
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test('a login with the password alone, where two-step is off', async () => {
    const person = await people.registered();
    await save({ twoStep: false });
    await site.advance(100 * DAY);
    expect((await people.login(person)).body).toHaveProperty('jwt');
    await site.advance(100 * DAY);
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test('a login with a trusted device', async () => {
    await save({ rememberDeviceDays: 365 });
    const person = await people.registered();
    const { body } = await people.answered(String(person.phone), () => people.login(person), {
      rememberDevice: true,
    });
    await site.advance(100 * DAY);
    const device = { 'X-SMS-Auth-Device': body.deviceToken };
    expect((await people.login(person, device)).body).toHaveProperty('jwt');
    await site.advance(100 * DAY);
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test('neither a wrong password, nor a right one whose code is not answered', async () => {
    const person = await people.registered();
    await site.advance(100 * DAY);
    const identifier = person.email;
    await site.call('POST', '/api/auth/local', { identifier, password: WRONG });
    expect((await people.login(person)).body).toHaveProperty('challenge');
    await site.advance(80 * DAY);
    expect((await login(person.phone)).body).toHaveProperty('reprove');
  });
});

describe('the account is shown to be theirs', () => {
  test('by its password', async () => {
    const { person, token } = await unused();
    const { status, body } = await reprove({ token, password: PASSWORD, rememberDevice: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ jwt: expect.any(String), user: { username: person.username } });
    expect(body.deviceToken).toEqual(expect.any(String));
    expect((await me(body.jwt)).body.phone.number).toBe(person.phone);
    await site.advance(61);
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test('by a recovery code, which is used up, and its person told', async () => {
    const { person, token } = await unused();
    const recoveryCode = person.recoveryCodes?.[3];
    const { body } = await reprove({ token, recoveryCode });
    expect((await me(body.jwt)).body.phone.recoveryCodesLeft).toBe(9);
    expect((await mailTo(person.email, 'recovery code')).text).not.toContain(recoveryCode);
  });

  test('by a code that goes to its e-mail, in the language of its person', async () => {
    const { person, token } = await unused();
    const sent = await byMail(token, { 'Accept-Language': 'el' });
    expect([sent.status, sent.body]).toEqual([200, { sent: true }]);
    const mail = await mailTo(person.email, 'Ο κωδικός σας');
    const emailCode = codeIn(mail);
    expect(mail.subject).not.toContain(emailCode);
    expect(mail.text).toContain(`•${String(person.phone).slice(-2)}`);
    expect(mail.text).not.toContain(String(person.phone));
    expect((await reprove({ token, emailCode })).body).toHaveProperty('jwt');
  });

  test('once: of two at the same moment one gets the session', async () => {
    const { token } = await unused();
    const answers = await Promise.all([
      reprove({ token, password: PASSWORD }),
      reprove({ token, password: PASSWORD }),
    ]);
    expect(answers.map((answer) => codeOf(answer) ?? answer.status).sort()).toEqual([
      200,
      'challenge.unknown',
    ]);
    expect(codeOf(await reprove({ token, password: PASSWORD }))).toBe('challenge.unknown');
  });
});

describe('a code by e-mail', () => {
  test('goes out once a minute, whichever token asks, and the same one again', async () => {
    const { person, token } = await unused();
    await byMail(token);
    const first = codeIn(await mailTo(person.email, 'Your code'));
    const again = await byMail(token);
    expect([again.status, codeOf(again)]).toEqual([429, 'rate.limited']);
    expect(again.body.error.details.retryAfter).toBeLessThanOrEqual(60);
    await site.advance(61);
    expect((await byMail(token)).status).toBe(200);
    const mails = (await site.inside<Mail[]>('mails')).filter(({ to }) => to === person.email);
    expect(mails.map(codeIn)).toEqual([first, first]);
    const second = (await login(person.phone)).body.reprove.token;
    expect((await byMail(second)).status).toBe(429);
  });

  test('is good for ten minutes, and never before it was sent', async () => {
    const { person, token } = await unused();
    await byMail(token);
    const emailCode = codeIn(await mailTo(person.email, 'Your code'));
    await site.advance(601);
    expect(codeOf(await reprove({ token, emailCode }))).toBe('code.expired');
    expect((await byMail(token)).status).toBe(200);
    expect((await reprove({ token, emailCode })).status).toBe(200);
  });

  test('goes to no e-mail that is still to be confirmed, nor to a blocked account', async () => {
    const person = await people.registered();
    const change = (data: object) =>
      site.inside('query', { uid: USERS, method: 'update', options: { where: { id: person.id }, data } });
    await change({ blocked: true });
    const { token, ways } = await unused(person);
    expect(ways).not.toContain('email');
    expect(codeOf(await byMail(token))).toBe('request.invalid');
    await change({ blocked: false, confirmed: false });
    await site.inside('advanced', { email_confirmation: true });
    await site.advance(61);
    const later = (await login(person.phone)).body.reprove;
    await site.inside('advanced', { email_confirmation: false });
    expect(later.ways).not.toContain('email');
  });

  test('that the mail server refuses is said, and can be asked for again at once', async () => {
    const { token } = await unused();
    await site.inside('breakMails', { broken: true });
    const answer = await byMail(token);
    await site.inside('breakMails', { broken: false });
    expect([answer.status, codeOf(answer)]).toEqual([503, 'sms.not-sent']);
    expect((await byMail(token)).status).toBe(200);
  });
});

describe('a token', () => {
  test('takes five wrong proofs of any kind, and then none', async () => {
    const { person, token } = await unused();
    await byMail(token);
    const emailCode = codeIn(await mailTo(person.email, 'Your code'));
    const wrong = [
      { password: WRONG },
      { recoveryCode: 'aaaaa-bbbbb-ccccc' },
      { emailCode: other(emailCode) },
      { password: WRONG },
      { password: '' },
    ];
    const left: number[] = [];
    for (const proof of wrong) {
      const answer = await reprove({ token, ...proof });
      expect(codeOf(answer)).toBe('code.invalid');
      left.push(answer.body.error.details.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    for (const proof of [{ password: PASSWORD }, { recoveryCode: person.recoveryCodes?.[0] }, { emailCode }])
      expect(codeOf(await reprove({ token, ...proof }))).toBe('code.exhausted');
  });

  test('takes no more than five proofs however many come at once', async () => {
    const { token } = await unused();
    const answers = await Promise.all(Array.from({ length: 12 }, () => reprove({ token, password: WRONG })));
    expect(answers.filter((answer) => codeOf(answer) === 'code.invalid')).toHaveLength(5);
    expect(answers.filter((answer) => codeOf(answer) === 'code.exhausted')).toHaveLength(7);
  });

  test('is over after fifteen minutes', async () => {
    const { token } = await unused();
    await site.advance(899);
    expect(codeOf(await reprove({ token, password: WRONG }))).toBe('code.invalid');
    await site.advance(2);
    for (const answer of [
      await reprove({ token, password: PASSWORD }),
      await byMail(token),
      await notMine(token),
    ])
      expect(codeOf(answer)).toBe('code.expired');
  });

  test('ends with a new password', async () => {
    const { person, token } = await unused();
    await site.inside('document', {
      uid: USERS,
      method: 'update',
      options: { documentId: person.documentId, data: { password: PASSWORD } },
    });
    expect(codeOf(await reprove({ token, password: PASSWORD }))).toBe('challenge.unknown');
    expect(codeOf(await notMine(token))).toBe('challenge.unknown');
  });

  test('ends with a reset of the phone', async () => {
    const { person, token } = await unused();
    await asOwner('POST', `/sms-auth/users/${person.id}/reset`);
    expect(codeOf(await reprove({ token, password: PASSWORD }))).toBe('challenge.unknown');
  });

  test('opens no account that has another row by now', async () => {
    const { person, token } = await unused();
    await site.inside('statement', {
      sql: 'update up_users set document_id = ? where id = ?',
      values: ['gone', person.id],
    });
    const next = await people.member();
    await site.inside('statement', {
      sql: 'update up_users set document_id = ? where id = ?',
      values: [person.documentId, next.id],
    });
    expect(codeOf(await reprove({ token, password: PASSWORD }))).toBe('challenge.unknown');
  });

  test('is no other token, nor are others one of these', async () => {
    const { token } = await unused();
    const complete = await site.call('POST', '/api/auth/phone/register/complete', {
      token,
      name: 'A',
      email: 'a@example.com',
    });
    expect(codeOf(complete)).toBe('registration.invalid');
    const phone = newPhone();
    const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
    const { registration } = (await people.answered(phone, begin)).body;
    expect(codeOf(await reprove({ token: registration.token, password: PASSWORD }))).toBe(
      'challenge.unknown'
    );
    expect(codeOf(await notMine(registration.token))).toBe('challenge.unknown');
    expect(codeOf(await reprove({ token: 'x', password: PASSWORD }))).toBe('challenge.unknown');
  });

  test.each<[string, object, string]>([
    ['without a proof', {}, 'request.invalid'],
    ['with two', { password: PASSWORD, emailCode: '123456' }, 'request.invalid'],
    ['with a password that is no string', { password: 7 }, 'request.invalid'],
    ['with a recovery code that has no end', { recoveryCode: 'a'.repeat(1001) }, 'request.invalid'],
    ['with a code of five digits', { emailCode: '12345' }, 'code.malformed'],
    ['with a code of other digits', { emailCode: '１２３４５６' }, 'code.malformed'],
  ])('%s costs nothing', async (_what, proof, code) => {
    const { token } = await unused();
    expect(codeOf(await reprove({ token, ...proof }))).toBe(code);
    const answer = await reprove({ token, password: WRONG });
    expect(answer.body.error.details.attemptsLeft).toBe(4);
  });

  test('has its recovery codes weighed twenty times an hour, whichever token they came with', async () => {
    const { person, token } = await unused();
    const tokens = [token];
    while (tokens.length < 5) {
      await site.advance(61);
      tokens.push((await login(person.phone)).body.reprove.token);
    }
    const codes: (string | undefined)[] = [];
    for (const one of tokens)
      for (let n = 0; n < 5; n += 1)
        codes.push(codeOf(await reprove({ token: one, recoveryCode: 'aaaaa-bbbbb-ccccc' })));
    expect(codes.filter((code) => code === 'code.invalid')).toHaveLength(20);
    expect(codes.slice(-5)).toEqual(Array(5).fill('rate.limited'));
    expect((await reprove({ token: String(tokens.at(-1)), password: PASSWORD })).status).toBe(200);
  });
});

describe('whoever has the number now, and not the account,', () => {
  test('registers with it, and the old account keeps everything else and is told', async () => {
    const { person, token } = await unused();
    const { status, body } = await notMine(token);
    expect([status, Object.keys(body), body.registration.phone]).toEqual([
      200,
      ['registration'],
      person.phone,
    ]);
    const mail = await mailTo(person.email, 'now belongs to somebody else');
    expect(mail.text).toContain(`•${String(person.phone).slice(-2)}`);
    expect(mail.text).not.toMatch(/\d{4}/);

    const old = await people.login(person);
    expect(old.body).toMatchObject({ jwt: expect.any(String), user: { username: person.username } });
    expect((await me(old.body.jwt)).body.phone).toMatchObject({ number: null, recoveryCodesLeft: 0 });
    expect(codeOf(await reprove({ token, password: PASSWORD }))).toBe('challenge.unknown');

    const email = `new-${person.email}`;
    const done = await site.call('POST', '/api/auth/phone/register/complete', {
      token: body.registration.token,
      name: 'The new owner',
      email,
    });
    expect(done.status).toBe(200);
    expect((await me(done.body.jwt)).body.phone.number).toBe(person.phone);
    await site.advance(61);
    expect((await login(person.phone)).body.user.email).toBe(email);
  });

  test('takes no number from an account that was used meanwhile', async () => {
    const { person, token } = await unused();
    const second = (await login(person.phone)).body.reprove.token;
    expect((await reprove({ token, password: PASSWORD })).status).toBe(200);
    expect(codeOf(await notMine(second))).toBe('challenge.unknown');
    expect((await login(person.phone)).body).toHaveProperty('jwt');
  });

  test.each([
    ['by the settings', () => save({ phoneRegistration: false }), () => save({ phoneRegistration: true })],
    [
      'by users-permissions',
      () => site.inside('advanced', { allow_register: false }),
      () => site.inside('advanced', { allow_register: true }),
    ],
  ])('changes nothing where registration is switched off %s', async (_by, off, on) => {
    const { token } = await unused();
    await off();
    const answer = await notMine(token);
    await on();
    expect([400, 403]).toContain(answer.status);
    expect((await reprove({ token, password: PASSWORD })).status).toBe(200);
  });
});

test('is switched off with phone login, and with the plugin', async () => {
  const { token } = await unused();
  for (const off of [{ phoneLogin: false }, { phoneLogin: true, enabled: false }]) {
    await save(off);
    for (const answer of [
      await reprove({ token, password: PASSWORD }),
      await byMail(token),
      await notMine(token),
    ])
      expect([answer.status, codeOf(answer)]).toEqual([403, 'feature.disabled']);
  }
  await save({ enabled: true });
  expect((await reprove({ token, password: PASSWORD })).status).toBe(200);
});

test('a person is marked once a day, behind the answer', async () => {
  const person = await people.registered();
  await site.advance(DAY);
  const marks = async () => {
    await site.inside('statements', {});
    await me(person.jwt);
    await me(person.jwt);
    // By the time that another answer is here, what followed the others is done.
    await site.inside('query', { uid: PHONES, method: 'count', options: {} });
    const all = await site.inside<string[]>('statements', { stop: true });
    return all.filter((sql) => /^update .*verified_phones/.test(sql)).length;
  };
  expect(await marks()).toBe(1);
  expect(await marks()).toBe(0);
});

describe('on a site with refresh tokens and hooks of its own', () => {
  let other: Pick<Site, 'call' | 'advance' | 'inside'>;
  let theirs: ReturnType<typeof peopleOf>;
  withSite(
    {
      usersPermissions: { jwtManagement: 'refresh' },
      smsAuth: { settings: { limits: ROOMY } },
      env: { SITE_HOOKS: 'true' },
    },
    (world) => {
      // A site's own additions to a session are in no document.
      other = { ...world.site, call: http(world.site.url, false) };
      theirs = peopleOf(other, world.clickatell);
    }
  );
  const loginThere = (phone: unknown, headers = {}, more: object = {}) =>
    theirs.answered(
      String(phone),
      () => other.call('POST', '/api/auth/phone/login', { phone }),
      more,
      headers
    );
  const sessions = () =>
    other.inside<number>('query', {
      uid: 'admin::session',
      method: 'count',
      options: { where: { origin: 'users-permissions', status: 'active' } },
    });

  test('no session begins before the proof, and the named device has it after', async () => {
    const person = await theirs.registered();
    await other.advance(180 * DAY);
    const before = await sessions();
    const cookie = { 'x-strapi-refresh-cookie': 'httpOnly' };
    const { body, cookies } = await loginThere(person.phone, cookie, { deviceId: 'my-phone' });
    expect([Object.keys(body), cookies, await sessions()]).toEqual([['reprove'], [], before]);
    const { token } = body.reprove;
    expect(codeOf(await reprove({ token, password: WRONG }, cookie, other))).toBe('code.invalid');
    expect(await sessions()).toBe(before);
    const done = await reprove({ token, password: PASSWORD, deviceId: 'my-phone' }, cookie, other);
    expect([done.status, done.body.refreshToken, await sessions()]).toEqual([200, undefined, before + 1]);
    expect(done.cookies.join()).toContain('strapi_up_refresh=');
    const devices = await other.inside<{ deviceId: string }[]>('query', {
      uid: 'admin::session',
      method: 'findMany',
      options: { where: { userId: String(person.id) } },
    });
    expect(devices.map(({ deviceId }) => deviceId)).toContain('my-phone');
    // What the site adds to every session.
    expect(done.body).toMatchObject({ role: 'authenticated', purpose: 'login', secrets: [] });
  });

  test('the site is asked when the session is due, and its refusal costs nothing', async () => {
    const person = await theirs.registered();
    const rename = (username: string) =>
      other.inside('query', {
        uid: USERS,
        method: 'update',
        options: { where: { id: person.id }, data: { username } },
      });
    await rename(`waiting-${person.id}`);
    await other.advance(180 * DAY);
    const { token } = (await loginThere(person.phone)).body.reprove;
    for (let n = 0; n < 6; n += 1)
      expect(codeOf(await reprove({ token, password: PASSWORD }, {}, other))).toBe('site.waiting');
    await rename(person.username);
    expect((await reprove({ token, password: PASSWORD }, {}, other)).body).toHaveProperty('jwt');
  });
});

test('a blocked account stays shut after the proof, which is not used up by it', async () => {
  const { person, token } = await unused();
  const block = (blocked: boolean) =>
    site.inside('query', {
      uid: USERS,
      method: 'update',
      options: { where: { id: person.id }, data: { blocked } },
    });
  await block(true);
  const recoveryCode = person.recoveryCodes?.[0];
  expect((await reprove({ token, recoveryCode })).body.error.message).toContain('blocked');
  await block(false);
  expect((await reprove({ token, recoveryCode })).status).toBe(200);
});

test('GraphQL answers the same, and takes the proof', async () => {
  const graph = await startSite({
    clickatell: clickatell.url,
    graphql: true,
    smsAuth: { settings: { limits: ROOMY } },
  });
  try {
    const crowd = peopleOf(graph, clickatell);
    const person = await crowd.registered();
    await graph.advance(180 * DAY);
    const mutation = (query: string, variables: object) =>
      graph.call('POST', '/graphql', { query, variables });
    const after = clickatell.inbox.length;
    const begun = await mutation(
      'mutation ($phone: String!) { phoneLogin(phone: $phone) { challenge { id } } }',
      {
        phone: person.phone,
      }
    );
    const { id } = begun.body.data.phoneLogin.challenge;
    const verified = await mutation(
      'mutation ($id: ID!, $code: String) { phoneVerify(id: $id, code: $code) { jwt reprove { token ways expiresAt } } }',
      { id, code: await crowd.codeFor(String(person.phone), after) }
    );
    const { jwt, reprove: asked } = verified.body.data.phoneVerify;
    expect([jwt, asked.ways]).toEqual([null, ['password', 'recovery-code', 'email']]);
    const { token } = asked;
    const mailed = await mutation(
      'mutation ($token: String!) { phoneReproveEmail(token: $token) { sent } }',
      { token }
    );
    expect(mailed.body.data.phoneReproveEmail).toEqual({ sent: true });
    const done = await mutation(
      'mutation ($token: String!, $password: String) { phoneReprove(token: $token, password: $password) { jwt user { email } } }',
      { token, password: PASSWORD }
    );
    expect(done.body.data.phoneReprove).toMatchObject({
      jwt: expect.any(String),
      user: { email: person.email },
    });
  } finally {
    await graph.stop();
  }
});
