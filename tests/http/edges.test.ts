import { describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, type peopleOf } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;

withSite(
  {
    usersPermissions: { register: { allowedFields: ['phone'] } },
    smsAuth: { settings: { limits: { addressPerHour: 10_000, messagesPerDay: 100_000 } } },
  },
  async (world) => {
    ({ clickatell, site, people } = world);
    owner = await administratorOf(site);
    await site.inside('grant', { type: 'authenticated', actions: ['plugin::users-permissions.user.update'] });
  }
);

const save = (changes: object) => site.call('PUT', '/sms-auth/settings', changes, owner);
/** With settings for a moment, and the ones of before after it. */
const having = async (changes: object, back: object, run: () => Promise<void>) => {
  expect((await save(changes)).status).toBe(200);
  try {
    await run();
  } finally {
    expect((await save(back)).status).toBe(200);
  }
};
const me = async (auth: Record<string, string>) =>
  (await site.call('GET', '/api/auth/phone/me', undefined, auth)).body.phone;

test.each(['el', 'es', 'pt-BR', 'ar', 'zh-Hans', 'en'])(
  'an SMS in %s fits one part beside a WebOTP line, with the code as its only long run of digits',
  (language) =>
    having({ webOtpHost: 'www.example-of-a-shop.com' }, { webOtpHost: null }, async () => {
      const phone = newPhone();
      const headers = { 'Accept-Language': language };
      const { status, body } = await site.call('POST', '/api/auth/phone/register', { phone }, headers);
      expect([status, body.challenge?.sent]).toEqual([200, true]);
      const { text } = await clickatell.next(phone);
      const code = /\d{6}/.exec(text)?.[0];
      expect(text.split('\n').at(-1)).toBe(`@www.example-of-a-shop.com #${code}`);
    })
);

describe('the hash of an Android app', () => {
  const HASH = 'FA+9qCX9VSu';
  const HOST = 'www.example.com';
  const textIn = async (language: string) => {
    const phone = newPhone();
    const headers = { 'Accept-Language': language };
    const { body } = await site.call('POST', '/api/auth/phone/register', { phone }, headers);
    expect(body.challenge.sent).toBe(true);
    return (await clickatell.next(phone)).text;
  };

  test.each([
    ['en', /^\d{6} is your Test Site code/],
    ['el', /^\d{6}: ο κωδικός σας για το Test Site/],
  ])('ends the SMS in %s, on one line with the host where there is one', (language, beginning) =>
    having({ androidAppHash: HASH }, { androidAppHash: null, webOtpHost: null }, async () => {
      const alone = await textIn(language);
      expect(alone).toMatch(beginning);
      expect(alone.split('\n').slice(1)).toEqual(['', HASH]);
      expect((await save({ webOtpHost: HOST })).status).toBe(200);
      const both = await textIn(language);
      const code = /\d{6}/.exec(both)?.[0];
      expect(both.split('\n').at(-1)).toBe(`@${HOST} #${code} ${HASH}`);
    })
  );

  test('is none where the owner gave none', async () => {
    expect((await textIn('en')).split('\n')).toHaveLength(1);
    const read = await site.call('GET', '/sms-auth/settings', undefined, owner);
    expect(read.body.data.androidAppHash).toBeNull();
  });

  test.each(['', 'FA+9qCX9VS', 'FA+9qCX9VSu1', 'FA+9qCX9VS=', 'FA+9qCX9 Su', 'FA+9qCX9VSü', 11, [HASH]])(
    'is eleven characters of Base64, and not %j',
    async (androidAppHash) => {
      const { status, body } = await save({ androidAppHash });
      expect([status, body.error.details.errors]).toEqual([
        400,
        [expect.objectContaining({ path: ['androidAppHash'], code: 'not-an-app-hash' })],
      ]);
    }
  );

  test('holds no digits that a phone would take for the code: with longer codes it may', async () => {
    const androidAppHash = 'ab123456+/z';
    const like = { path: ['androidAppHash'], code: 'app-hash-like-a-code', params: { length: 6 } };
    const refused = await save({ androidAppHash });
    expect([refused.status, refused.body.error.details.errors]).toMatchObject([400, [like]]);
    await having(
      { androidAppHash, code: { length: 7 } },
      { androidAppHash: null, code: { length: 6 } },
      async () => {
        const text = await textIn('en');
        expect(text.match(/\d{7,}/g)).toHaveLength(1);
        expect((await save({ code: { length: 6 } })).body.error.details.errors).toMatchObject([like]);
      }
    );
  });
});

describe('a profile that users-permissions refuses', () => {
  test('has asked nothing: no SMS, no share used, no challenge left', async () => {
    const person = await people.member();
    const taken = await people.member();
    const phone = newPhone();
    const before = clickatell.inbox.length;
    for (let n = 0; n < 6; n += 1) {
      const body = { phone, email: taken.email };
      expect((await site.call('PUT', `/api/users/${person.id}`, body, person.auth)).status).toBe(400);
    }
    expect(clickatell.inbox).toHaveLength(before);
    const { body } = await site.call('PUT', `/api/users/${person.id}`, { phone }, person.auth);
    expect(body.challenge.sent).toBe(true);
    expect((await clickatell.next(phone, { after: before })).text).toMatch(/\d{6}/);
  });
});

test('an account that was made is answered as made, though its SMS could not go out', async () => {
  clickatell.fail('balance', 1);
  const { status, body } = await site.call('POST', '/api/auth/local/register', {
    username: 'unlucky',
    email: 'unlucky@example.com',
    password: PASSWORD,
    phone: newPhone(),
  });
  clickatell.clearFailures();
  expect([status, Object.keys(body).sort(), body.challenge.sent]).toEqual([
    200,
    ['challenge', 'jwt', 'user'],
    false,
  ]);
});

test('with phone login off, registering with a number that has an account lets nobody in', async () => {
  const person = await people.registered();
  const phone = String(person.phone);
  await site.advance(61);
  await having({ phoneLogin: false }, { phoneLogin: true }, async () => {
    const answer = await people.answered(phone, () =>
      site.call('POST', '/api/auth/phone/register', { phone })
    );
    expect([answer.status, codeOf(answer)]).toEqual([400, 'phone.taken']);
  });
});

test('a country that was taken off the list is texted no more; a recovery code still works', async () => {
  const person = await people.enrolled(await people.member());
  await having({ countries: ['GR'] }, { countries: null }, async () => {
    const before = clickatell.inbox.length;
    const { body } = await people.login(person);
    expect(body.challenge.sent).toBe(false);
    const stepUp = await site.call('POST', '/api/auth/phone/me/step-up', {}, person.auth);
    expect(codeOf(stepUp)).toBe('phone.country-not-allowed');
    expect(clickatell.inbox).toHaveLength(before);
    const recoveryCode = person.recoveryCodes?.[0];
    expect((await people.verify(body.challenge.id, { recoveryCode })).body).toHaveProperty('jwt');
  });
});

test('a change to another number meanwhile asks the current number anew', async () => {
  const person = await people.enrolled(await people.member());
  const change = (phone: string) => site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
  const first = newPhone();
  await people.answered(String(person.phone), () => change(first));
  const before = clickatell.inbox.length;
  const other = await change(newPhone());
  expect(other.body.challenge).toMatchObject({ purpose: 'change', sent: true });
  expect(clickatell.inbox).toHaveLength(before + 1);
});

test('a reset while new recovery codes are made leaves none behind', async () => {
  for (let n = 0; n < 3; n += 1) {
    const person = await people.enrolled(await people.member());
    const after = clickatell.inbox.length;
    const { body } = await site.call('POST', '/api/auth/phone/me/recovery-codes', {}, person.auth);
    const code = await people.codeFor(String(person.phone), after);
    await Promise.all([
      people.verify(body.challenge.id, { code }),
      site.call('POST', `/sms-auth/users/${person.id}/reset`, undefined, owner),
    ]);
    expect(await me(person.auth)).toMatchObject({ number: null, recoveryCodesLeft: 0 });
    expect((await people.enrolled(person)).recoveryCodes).toHaveLength(10);
  }
});

test('whoever knows the password cannot use up the attempts of a recovery code while no SMS goes out', async () => {
  const person = await people.enrolled(await people.member());
  await having({ countries: ['GR'] }, { countries: null }, async () => {
    const mine = (await people.login(person)).body.challenge.id;
    const theirs = (await people.login(person)).body.challenge.id;
    for (let n = 0; n < 6; n += 1) await people.verify(theirs, { recoveryCode: `wrong-${n}` });
    const recoveryCode = person.recoveryCodes?.[0];
    expect((await people.verify(mine, { recoveryCode })).body).toHaveProperty('jwt');
  });
});

test('a device is trusted no longer than the site remembers devices now', async () => {
  const person = await people.enrolled(await people.member());
  const { body } = await people.answered(String(person.phone), () => people.login(person), {
    rememberDevice: true,
  });
  const device = { 'X-SMS-Auth-Device': body.deviceToken };
  await site.advance(2 * 86_400);
  expect((await people.login(person, device)).body).toHaveProperty('jwt');
  await having({ rememberDeviceDays: 1 }, { rememberDeviceDays: 30 }, async () => {
    expect((await people.login(person, device)).body).not.toHaveProperty('jwt');
  });
});

describe('what is no request', () => {
  test.each([
    ['POST', '/api/auth/phone/challenges/unknown/verify', undefined, 'request.invalid'],
    ['POST', '/api/auth/phone/challenges/unknown/verify', [], 'request.invalid'],
    ['POST', '/api/auth/phone/challenges/%00/verify', { code: '123456' }, 'challenge.unknown'],
    ['POST', '/api/auth/phone/challenges/a%00b/resend', {}, 'challenge.unknown'],
  ])('%s %s %j is refused with a code', async (method, path, body, code) => {
    const answer = await site.call(method, path, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });

  test.each(['31/01/2027', '', '2027-1-31', '2027-02-31', 5])(
    'a test number until %j is refused by its path',
    async (until) => {
      const { status, body } = await save({
        testNumbers: [{ phone: '+35799000001', code: '123456', until }],
      });
      expect([status, body.error.details.errors[0].path.join('.')]).toEqual([400, 'testNumbers.0.until']);
    }
  );
});

test('a language is added, kept and taken out on its own; the key is cleared while the plugin is on', async () => {
  const saved = async (messages: object) => (await save({ messages })).body.data.messages;
  expect(await saved({ el: 'Κωδικός {code}' })).toEqual({ el: 'Κωδικός {code}' });
  expect(await saved({ en: 'Code {code}' })).toEqual({ el: 'Κωδικός {code}', en: 'Code {code}' });
  expect(await saved({ el: null, en: null })).toEqual({});
  expect((await save({ messages: { en: '{code} {code}' } })).status).toBe(400);
});

test('neither a callback’s token nor a number looked for is logged, refused or not', async () => {
  const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
  const { pathname } = new URL(callbacks.status);
  const token = String(pathname.split('/').at(-1));
  await site.call('POST', `${pathname}/`, {});
  await site.call('POST', pathname, '{"broken":');
  await site.call('GET', pathname);
  const phone = newPhone();
  await site.call('GET', `/sms-auth/users?q=${encodeURIComponent(phone)}`);
  await site.call('GET', `/api/users?filters[phone][$eq]=${encodeURIComponent(phone)}`);
  await site.call('GET', `/api/users?filters[phone][$contains]=${phone.slice(4, 6)}%20${phone.slice(6)}`);
  expect(site.logs()).not.toContain(phone.slice(6));
  expect(site.logs()).toContain('/clickatell/status/…');
  expect(site.logs()).not.toContain(token);
  expect(site.logs()).not.toContain(phone.slice(1));
});

test('a delivery report that overtakes Clickatell’s answer is told by our own reference', async () => {
  const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
  const phone = newPhone();
  const after = clickatell.inbox.length;
  await site.call('POST', '/api/auth/phone/register', { phone });
  const { clientMessageId } = clickatell.inbox[after] as { clientMessageId: string };
  const report = { messageId: 'not-known-yet', clientMessageId, statusCode: 4, timestamp: Date.now() };
  await site.call('POST', new URL(callbacks.status).pathname, report);
  const { data } = (await site.call('GET', '/sms-auth/messages', undefined, owner)).body;
  expect(data[0]).toMatchObject({ status: 'delivered', purpose: 'register' });
});

describe('a configuration that cannot work stops the boot with one sentence', () => {
  const boots = (smsAuth: object, more: SiteOptions = {}) =>
    startSite({ clickatell: clickatell.url, smsAuth, ...more });
  const cases: [object, string, SiteOptions?][] = [
    [
      { provider: 'no-such-module' },
      '"provider" is a string that is not allowed: no module "no-such-module"',
    ],
    [{ phoneField: 'email' }, '"phoneField" is a string that is not allowed'],
    [
      { phoneField: 'age' },
      '"phoneField" is a string that names an attribute of type integer',
      { env: { SITE_USER_ATTRIBUTES: JSON.stringify({ age: { type: 'integer' } }) } },
    ],
    [
      { settings: { 'code.length': 8 } },
      '"settings.code.length" (a number) is not a setting of this plugin; the settings here are enabled, ',
    ],
    [
      { settings: { country: 'cy' } },
      '"settings.country" is a string that is not allowed; it must be a country in two capital letters',
    ],
    [
      { settings: { countries: [] } },
      '"settings.countries" is an empty list that is not allowed; it must be a list of one or more countries',
    ],
    [
      { settings: { clickatell: { apiKey: 'a-secret-key' } } },
      '"settings.clickatell.apiKey" (a string) is not taken here',
    ],
    [
      { settings: { testNumbers: [{ phone: 'nonsense', code: '123456', until: '2030-01-01' }] } },
      '"settings.testNumbers.0.phone" is a string that is not allowed; it must be a phone number.',
    ],
    [
      { settings: { testNumbers: [{ phone: '+35799000001', code: '123456', until: '31/01/2030' }] } },
      '"settings.testNumbers.0.until" is a string that is not allowed; it must be a date',
    ],
  ];
  // A row shorter than the callback would make jest wait for a `done`.
  test.each(cases.map(([smsAuth, sentence, more = {}]) => [smsAuth, sentence, more] as const))(
    '%j',
    async (smsAuth, sentence, more) => {
      const failed = boots(smsAuth, more).then(
        () => 'it booted',
        (error: Error) => error.message
      );
      expect(await failed).toContain(sentence);
      expect(await failed).not.toContain('a-secret-key');
    }
  );
});
