import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

withSite(
  {
    smsAuth: { settings: { limits: { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 } } },
  },
  (world) => {
    ({ clickatell, site, people } = world);
  }
);

const register = (phone: string) => site.call('POST', '/api/auth/phone/register', { phone });
const resend = (id: string) => site.call('POST', `/api/auth/phone/challenges/${id}/resend`);
const wrongOf = (code: string, n = 1) =>
  String((Number(code) + n) % 10 ** code.length).padStart(code.length, '0');

const asked = async (phone = newPhone()) => {
  const { body } = await register(phone);
  return { id: body.challenge.id as string, phone, code: await people.codeFor(phone) };
};

describe('a code', () => {
  test('answered right twice at once opens one session', async () => {
    const person = await people.registered();
    await site.advance(61);
    const before = clickatell.inbox.length;
    const { body } = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    const code = await people.codeFor(String(person.phone), before);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => people.verify(body.challenge.id, { code }))
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(
      new Set(['challenge.unknown'])
    );
  });

  test('is dead once used', async () => {
    const { id, code } = await asked();
    expect((await people.verify(id, { code })).status).toBe(200);
    expect(codeOf(await people.verify(id, { code }))).toBe('challenge.unknown');
    expect(codeOf(await resend(id))).toBe('challenge.unknown');
  });

  test('guessed wrong forty times at once is weighed five times at most, and the right one is refused after', async () => {
    const { id, code } = await asked();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => people.verify(id, { code: wrongOf(code, n + 1) }))
    );
    expect(answers.filter((answer) => codeOf(answer) === 'code.invalid').length).toBeLessThanOrEqual(5);
    expect(answers.some(({ status }) => status === 200)).toBe(false);
    expect((await people.verify(id, { code })).status).not.toBe(200);
  });

  test('guessed wrong one by one counts down to nothing left', async () => {
    const { id, code } = await asked();
    const left = [];
    for (let n = 1; n <= 5; n += 1) {
      const answer = await people.verify(id, { code: wrongOf(code, n) });
      left.push(answer.body.error.details.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(codeOf(await people.verify(id, { code }))).toBe('code.exhausted');
    expect(codeOf(await resend(id))).toBe('code.exhausted');
  });

  test.each([
    ['a number', 123456],
    ['a list', ['123456']],
    ['spaces around it', ' 123456'],
    ['too short', '12345'],
    ['too long', '1234567'],
    ['full-width digits', '１２３４５６'],
    ['letters', '12345a'],
    ['empty', ''],
  ])('that is no text of six ASCII digits (%s) costs no attempt', async (_what, malformed) => {
    const { id, code } = await asked();
    const answer = await people.verify(id, { code: malformed });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'code.malformed']);
    const wrong = await people.verify(id, { code: wrongOf(code) });
    expect(wrong.body.error.details.attemptsLeft).toBe(4);
  });

  test('is not found in the database that it is checked against', async () => {
    const { code, id } = await asked();
    const bytes = [site.databaseFile, `${site.databaseFile}-wal`].map((file) => {
      try {
        return readFileSync(file, 'latin1');
      } catch {
        return '';
      }
    });
    expect(bytes.join('')).toContain(id);
    expect(bytes.join('')).not.toContain(code);
  });

  test('expires', async () => {
    const { id, code } = await asked();
    await site.advance(301);
    expect(codeOf(await people.verify(id, { code }))).toBe('code.expired');
    expect(codeOf(await resend(id))).toBe('code.expired');
  });

  test('of one challenge never answers another', async () => {
    const [one, other] = [await asked(), await asked()];
    if (one.code === other.code) return;
    expect(codeOf(await people.verify(one.id, { code: other.code }))).toBe('code.invalid');
  });

  test('is unknown when its challenge was replaced or never was', async () => {
    const person = await people.member();
    const enroll = (phone: string) => site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    const phone = newPhone();
    const { body } = await enroll(phone);
    const code = await people.codeFor(phone);
    await enroll(newPhone());
    expect(codeOf(await people.verify(body.challenge.id, { code }))).toBe('challenge.unknown');
    expect(codeOf(await people.verify('never-was', { code: '123456' }))).toBe('challenge.unknown');
  });
});

describe('a resend', () => {
  test('waits, then sends the same live code, and refills no attempts', async () => {
    const { id, code, phone } = await asked();
    const soon = await resend(id);
    expect([soon.status, codeOf(soon)]).toEqual([429, 'rate.limited']);
    expect(Number(soon.headers['retry-after'])).toBe(soon.body.error.details.retryAfter);
    await people.verify(id, { code: wrongOf(code) });
    await site.advance(61);
    const after = clickatell.inbox.length;
    const again = await resend(id);
    expect([again.status, again.body.challenge.id]).toEqual([200, id]);
    expect(await people.codeFor(phone, after)).toBe(code);
    const wrong = await people.verify(id, { code: wrongOf(code) });
    expect(wrong.body.error.details.attemptsLeft).toBe(3);
    expect((await people.verify(id, { code })).status).toBe(200);
  });

  test('of a login for a stranger’s number answers like any other and sends nothing', async () => {
    const phone = newPhone();
    const own = await startSite({ clickatell: clickatell.url });
    const { body } = await own.call('POST', '/api/auth/phone/login', { phone });
    await own.advance(61);
    const { id } = body.challenge;
    expect((await own.call('POST', `/api/auth/phone/challenges/${id}/resend`)).status).toBe(200);
    const guessed = await peopleOf(own, clickatell).verify(id, { code: '123456' });
    expect(codeOf(guessed)).toBe('code.invalid');
    // A site that stops sees its messages through.
    await own.stop();
    expect(clickatell.inbox.filter(({ to }) => to === phone.slice(1))).toEqual([]);
  });

  test('cool-down ends early when the code was used', async () => {
    const person = await people.registered();
    const login = () => site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    expect((await people.answered(String(person.phone), login)).status).toBe(200);
    expect((await people.answered(String(person.phone), login)).status).toBe(200);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('or a beginning is nothing that %s does', async (method) => {
    const before = clickatell.inbox.length;
    for (const path of ['/api/auth/phone/register', '/api/auth/phone/login']) {
      expect((await site.call(method, path)).status).toBeGreaterThanOrEqual(400);
    }
    expect(clickatell.inbox).toHaveLength(before);
  });
});

describe('an SMS that Clickatell does not take', () => {
  test.each(['key', 'balance', 'recipient', 'no-id', 'not-json', 'internal', 'rate-limit'])(
    '(%s) is not called sent, and can be asked for again at once',
    async (mode) => {
      const phone = newPhone();
      clickatell.fail(mode);
      const answer = await register(phone);
      clickatell.clearFailures();
      expect([answer.status, codeOf(answer)]).toEqual([503, 'sms.not-sent']);
      expect(answer.body.error.details.challenge.sent).toBe(false);
      expect(JSON.stringify(answer.body)).not.toMatch(/Clickatell|balance|key/i);
      const again = await resend(answer.body.error.details.challenge.id);
      expect([again.status, again.body.challenge.sent]).toEqual([200, true]);
      expect(
        (await people.verify(again.body.challenge.id, { code: await people.codeFor(phone) })).status
      ).toBe(200);
    }
  );

  test('does not shut the second step: a recovery code still answers it', async () => {
    const person = await people.enrolled(await people.member());
    clickatell.fail('balance');
    const pending = await people.login(person);
    clickatell.clearFailures();
    expect([pending.status, pending.body.challenge.sent]).toEqual([200, false]);
    expect(
      (await people.verify(pending.body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] })).body
    ).toHaveProperty('jwt');
  });

  test('does not show in a phone login', async () => {
    const person = await people.registered();
    await site.advance(61);
    clickatell.fail('balance');
    const login = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    expect([login.status, login.body.challenge.sent]).toEqual([200, true]);
    const again = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    clickatell.clearFailures();
    expect(again.status).toBe(429);
  });
});

test('what is no request is refused with what is wrong with it, and writes nothing', async () => {
  const { id } = await asked();
  const before = clickatell.inbox.length;
  const cases: [string, unknown, string][] = [
    ['/register', {}, 'request.invalid'],
    ['/register', [], 'request.invalid'],
    ['/register', { phone: 99123456 }, 'request.invalid'],
    ['/register', { phone: 'abc' }, 'phone.invalid'],
    ['/register', { phone: '99123456', country: 'ZZ' }, 'request.invalid'],
    ['/register', { phone: '99123456', country: 'US' }, 'phone.invalid'],
    ['/register', { phone: '22345678' }, 'phone.type-not-allowed'],
    ['/login', { phone: null }, 'request.invalid'],
    ['/login', { phone: '+1' }, 'phone.invalid'],
    ['/register/complete', {}, 'request.invalid'],
    ['/register/complete', { token: 'x', name: '', email: 'a@b.c' }, 'request.invalid'],
    ['/register/complete', { token: 'x', name: 'n'.repeat(101), email: 'a@b.c' }, 'request.invalid'],
    [`/challenges/${id}/verify`, {}, 'request.invalid'],
    [`/challenges/${id}/verify`, { code: '123456', recoveryCode: 'x' }, 'request.invalid'],
    [`/challenges/${id}/verify`, { recoveryCode: 5 }, 'request.invalid'],
    [`/challenges/${id}/verify`, { code: '123456', rememberDevice: 'yes' }, 'request.invalid'],
  ];
  for (const [path, body, code] of cases) {
    const answer = await site.call('POST', `/api/auth/phone${path}`, body);
    expect([path, body, answer.status, codeOf(answer)]).toEqual([path, body, 400, code]);
    expect(answer.body.error.message).toMatch(/\.$/);
    if (code === 'request.invalid')
      expect(answer.body.error.details.errors[0]).toEqual({
        path: expect.any(Array),
        message: expect.any(String),
        name: 'ValidationError',
      });
  }
  expect((await site.call('POST', '/api/auth/phone/login', '{"phone":')).status).toBe(400);
  // Another test's login may still be on its way.
  expect(clickatell.inbox.slice(before).filter(({ to }) => /^357(99123456|22345678)$/.test(to))).toEqual([]);
});
