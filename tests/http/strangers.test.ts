import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/http';
import {
  type Clickatell,
  newPhone,
  PASSWORD,
  type Person,
  peopleOf,
  startClickatell,
} from '../support/people';
import { type Site, startSite } from '../support/site';

const CHALLENGE = 'plugin::sms-auth.challenge';
const MINUTE = 60;

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

const limits = { addressPerHour: 10_000, messagesPerDay: 100_000, phonePer10Minutes: 20, phonePerDay: 50 };

beforeAll(async () => {
  clickatell = await startClickatell();
  site = await startSite({ clickatell: clickatell.url, smsAuth: { settings: { limits } } });
  people = peopleOf(site, clickatell);
});
beforeEach(() => clickatell.clearFailures());
afterAll(async () => {
  await site.stop();
  await clickatell.close();
});

const begin = (purpose: 'login' | 'register', phone: string) =>
  site.call('POST', `/api/auth/phone/${purpose}`, { phone });
const mine = (person: Person, method: string, path: string, body?: object) =>
  site.call(method, `/api/auth/phone/me${path}`, body, person.auth);

/** Asks, and returns the challenge with the code that came for it. */
const asked = async (purpose: 'login' | 'register', phone: string) => {
  const after = clickatell.inbox.length;
  const { body } = await begin(purpose, phone);
  return { id: body.challenge.id, code: await people.codeFor(phone, after) };
};

describe('a challenge', () => {
  test('says for how long it lives and when it can be sent again in seconds from the answer on', async () => {
    const { body } = await begin('register', newPhone());
    expect(body.challenge).toMatchObject({ expiresIn: 300, resendIn: 60, recoverable: false });
  });

  test('says whether a recovery code answers it', async () => {
    const person = await people.registered();
    const login = await begin('login', String(person.phone));
    const unknown = await begin('login', newPhone());
    const twoStep = await people.login(person);
    for (const { body } of [login, unknown, twoStep]) expect(body.challenge.recoverable).toBe(true);
    expect((await mine(person, 'POST', '/step-up')).body.challenge.recoverable).toBe(false);
    expect((await mine(person, 'DELETE', '')).body.challenge.recoverable).toBe(true);
  });
});

describe('a login by phone', () => {
  test('is answered by a recovery code of its owner, once', async () => {
    const person = await people.registered();
    const [recoveryCode = ''] = person.recoveryCodes ?? [];
    const first = await begin('login', String(person.phone));
    expect((await people.verify(first.body.challenge.id, { recoveryCode })).body).toMatchObject({
      user: { id: person.id },
    });
    const second = await begin('login', String(person.phone));
    const again = await people.verify(second.body.challenge.id, { recoveryCode });
    expect(codeOf(again)).toBe('code.invalid');
  });

  test('for a number that nobody has is answered by no recovery code, as with a wrong one', async () => {
    const person = await people.registered();
    const [recoveryCode = ''] = person.recoveryCodes ?? [];
    const { body } = await begin('login', newPhone());
    const answer = await people.verify(body.challenge.id, { recoveryCode });
    expect(answer.body.error.details).toEqual({ code: 'code.invalid', attemptsLeft: 4 });
  });
});

describe.each(['login', 'register'] as const)('questions of strangers about one number: %s', (purpose) => {
  test('live side by side, three at most, each with its own code', async () => {
    const phone = purpose === 'login' ? String((await people.registered()).phone) : newPhone();
    const open = [await asked(purpose, phone)];
    for (const _time of [2, 3]) {
      await site.advance(61);
      open.push(await asked(purpose, phone));
    }
    await site.advance(61);
    const fourth = await begin(purpose, phone);
    expect(codeOf(fourth)).toBe('rate.limited');
    // The first ends five minutes after it began.
    expect(fourth.body.error.details.retryAfter).toBeGreaterThan(60);
    expect(fourth.body.error.details.retryAfter).toBeLessThanOrEqual(120);

    const [first, , third] = open;
    if (!first || !third) throw new Error('not open');
    const wrong = await people.verify(third.id, { code: first.code === '000000' ? '000001' : '000000' });
    expect(wrong.body.error.details.attemptsLeft).toBe(4);
    expect((await people.verify(first.id, { code: first.code })).status).toBe(200);
    expect((await begin(purpose, phone)).status).toBe(200);
  });
});

const CHANGES = [
  { what: 'removes it', method: 'DELETE', path: '', body: () => undefined },
  { what: 'changes it', method: 'PUT', path: '', body: () => ({ phone: newPhone() }) },
  { what: 'renews recovery codes', method: 'POST', path: '/recovery-codes', body: () => undefined },
];

describe.each(CHANGES)('whoever lost the phone $what', ({ method, path, body }) => {
  test('by a recovery code while no SMS reaches it', async () => {
    const person = await people.registered();
    const [recoveryCode = ''] = person.recoveryCodes ?? [];
    clickatell.fail('recipient');
    const answer = await mine(person, method, path, body());
    expect(answer.status).toBe(200);
    expect(answer.body.challenge).toMatchObject({ sent: false, recoverable: true });
    const { id } = answer.body.challenge;
    const again = await site.call('POST', `/api/auth/phone/challenges/${id}/resend`);
    expect([again.status, again.body.challenge]).toMatchObject([200, { id, sent: false, recoverable: true }]);
    clickatell.clearFailures();
    expect((await people.verify(answer.body.challenge.id, { recoveryCode })).status).toBe(200);
  });

  test('by a recovery code while strangers have used up its messages', async () => {
    const person = await people.registered();
    const [recoveryCode = ''] = person.recoveryCodes ?? [];
    for (let sent = 0; sent < limits.phonePer10Minutes; sent += 1) {
      const wait = await begin('login', String(person.phone));
      await site.advance(wait.status === 429 ? wait.body.error.details.retryAfter : 28);
    }
    const answer = await mine(person, method, path, body());
    expect(answer.status).toBe(200);
    expect((await people.verify(answer.body.challenge.id, { recoveryCode })).status).toBe(200);
  });
});

describe('a person who mistypes a number', () => {
  test('is asked at the next one at once, at three in ten minutes', async () => {
    const person = await people.member();
    const put = (phone: string) => mine(person, 'PUT', '', { phone });
    const numbers = [newPhone(), newPhone(), newPhone()];
    for (const phone of numbers) {
      const after = clickatell.inbox.length;
      expect((await put(phone)).status).toBe(200);
      await people.codeFor(phone, after);
    }
    const fourth = await put(newPhone());
    expect(codeOf(fourth)).toBe('rate.limited');
    expect(fourth.headers['retry-after']).toBe(String(fourth.body.error.details.retryAfter));
    // The last of the three stays open, and is sent no second SMS within its minute.
    expect((await put(String(numbers[2]))).status).toBe(200);
    await site.advance(10 * MINUTE + 1);
    expect((await put(newPhone())).status).toBe(200);
  });
});

describe('a new password', () => {
  const NEW = 'Another-Horse-10';

  test('ends questions that the old one opened, and proofs', async () => {
    const person = await people.registered();
    const { body: proved } = await people.answered(String(person.phone), () =>
      mine(person, 'POST', '/step-up')
    );
    const purge = () =>
      site.call('POST', '/api/ads/purge', {}, { ...person.auth, 'X-SMS-Auth-Proof': proved.proof.token });
    await site.inside('grant', {
      type: 'authenticated',
      actions: ['plugin::users-permissions.auth.changePassword'],
    });
    expect((await purge()).status).toBe(200);

    const after = clickatell.inbox.length;
    const { body: begun } = await people.login(person);
    const code = await people.codeFor(String(person.phone), after);
    const change = { currentPassword: PASSWORD, password: NEW, passwordConfirmation: NEW };
    expect((await site.call('POST', '/api/auth/change-password', change, person.auth)).status).toBe(200);

    expect(codeOf(await people.verify(begun.challenge.id, { code }))).toBe('challenge.unknown');
    expect(codeOf(await purge())).toBe('step-up.required');
  });
});

describe('numbers that nobody needs any more', () => {
  const rowsWith = async (phone: string) => {
    const where = { phone };
    const count = (uid: string) => site.inside<number>('query', { uid, method: 'count', options: { where } });
    const uids = ['challenge', 'registration', 'verified-phone'].map((name) => `plugin::sms-auth.${name}`);
    return (await Promise.all(uids.map(count))).reduce((sum, one) => sum + one, 0);
  };

  test('leave a question within the hour after its end', async () => {
    const phone = newPhone();
    await begin('login', phone);
    await site.inside('sweep');
    expect(await rowsWith(phone)).toBe(1);
    await site.advance(5 * MINUTE + 50 * MINUTE);
    await site.inside('sweep');
    expect(
      await site.inside('query', { uid: CHALLENGE, method: 'count', options: { where: { phone } } })
    ).toBe(0);
  });

  test('go with the account', async () => {
    const person = await people.registered();
    const phone = String(person.phone);
    await begin('login', phone);
    expect(await rowsWith(phone)).toBeGreaterThan(1);
    await site.inside('query', {
      uid: 'plugin::users-permissions.user',
      method: 'delete',
      options: { where: { id: person.id } },
    });
    expect(await rowsWith(phone)).toBe(0);
  });
});
