import { beforeEach, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Answer, codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

const CHALLENGE = 'plugin::sms-auth.challenge';
const PROOF = 'plugin::sms-auth.proof';
const LIMITS = { addressPerHour: 10_000, messagesPerDay: 100_000 };

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;

withSite({ smsAuth: { settings: { limits: LIMITS } } }, async (world) => {
  ({ clickatell, site, people } = world);
  owner = await administratorOf(site);
});
beforeEach(() => clickatell.clearFailures());

const begin = (phone: unknown, flow?: unknown, on: Pick<Site, 'call'> = site) =>
  on.call('POST', '/api/orders/begin', { phone, for: flow });
const place = (proof: unknown, flow?: unknown) => site.call('POST', '/api/orders', { proof, for: flow });
const settings = (changes: object) => site.call('PUT', '/sms-auth/settings', changes, owner);
const rows = (uid: string, where: object) =>
  site.inside<number>('query', { uid, method: 'count', options: { where } });

/** The proof of a number, as a guest gets it. */
const proofOf = async (phone: string, flow?: string): Promise<string> =>
  (await people.answered(phone, () => begin(phone, flow))).body.proof.token;

describe('a flow of the site’s own that wants a number proved', () => {
  test('gets the number in E.164 for the proof that the right code brings', async () => {
    const begun = await begin('96 123456');
    expect(begun.status).toBe(200);
    expect(begun.body.challenge).toMatchObject({
      purpose: 'prove',
      phone: '+•••••••••56',
      sent: true,
      recoverable: false,
      resendIn: 60,
    });
    const code = await people.codeFor('+35796123456');
    const { status, body } = await people.verify(begun.body.challenge.id, { code });
    const fifteenMinutes = (await site.inside<number>('now')) + 900_000;
    expect([status, Object.keys(body)]).toEqual([200, ['proof']]);
    expect(body.proof.token).toMatch(/^[\w-]{43}$/);
    expect(Math.abs(Date.parse(body.proof.expiresAt) - fifteenMinutes)).toBeLessThan(10_000);
    expect((await place(body.proof.token)).body).toEqual({ phone: '+35796123456' });
  });

  test('signs nobody in, and is answered alike for a number with an account', async () => {
    const person = await people.registered();
    const phones = [String(person.phone), newPhone()];
    await site.advance(61);
    const shapes = [];
    for (const phone of phones) {
      const begun = await begin(phone);
      const answer = await people.verify(begun.body.challenge.id, { code: await people.codeFor(phone) });
      expect(answer.cookies).toEqual([]);
      expect((await place(answer.body.proof.token)).body).toEqual({ phone });
      const { id, ...challenge } = begun.body.challenge;
      shapes.push([Object.keys(challenge), Object.keys(answer.body), Object.keys(answer.body.proof)]);
    }
    expect(shapes[0]).toEqual(shapes[1]);
    const users = { uid: 'plugin::users-permissions.user', method: 'count', options: {} };
    const before = await site.inside<number>('query', users);
    await proofOf(newPhone());
    expect(await site.inside<number>('query', users)).toBe(before);
  });

  test('is answered by no recovery code of the number’s owner, which stays good', async () => {
    const person = await people.registered();
    const [recoveryCode = ''] = person.recoveryCodes ?? [];
    await site.advance(61);
    const { body } = await begin(person.phone);
    expect(codeOf(await people.verify(body.challenge.id, { recoveryCode }))).toBe('request.invalid');
    const pending = await people.login(person);
    expect((await people.verify(pending.body.challenge.id, { recoveryCode })).body).toHaveProperty('jwt');
  });

  test('is not served by a proof of another flow, however token and name are put together', async () => {
    const phone = newPhone();
    const token = await proofOf(phone, 'note delete');
    expect((await place(`${token} note`, 'delete')).body).toEqual({ phone: null });
    expect((await place(token, 'note delete')).body).toEqual({ phone });
  });

  test('has its code sent again, and a right answer after that brings the proof', async () => {
    const phone = newPhone();
    const { challenge } = (await begin(phone)).body;
    const again = () => site.call('POST', `/api/auth/phone/challenges/${challenge.id}/resend`);
    expect(codeOf(await again())).toBe('rate.limited');
    await site.advance(61);
    const after = clickatell.inbox.length;
    expect((await again()).body.challenge).toMatchObject({ id: challenge.id, purpose: 'prove', sent: true });
    const code = await people.codeFor(phone, after);
    expect((await people.verify(challenge.id, { code })).body).toHaveProperty('proof.token');
  });

  test('works with the code of a test number, and without an SMS', async () => {
    const phone = newPhone();
    await settings({ testNumbers: [{ phone, code: '424242', until: '2099-12-31' }] });
    const before = clickatell.inbox.length;
    const { challenge } = (await begin(phone)).body;
    const { proof } = (await people.verify(challenge.id, { code: '424242' })).body;
    expect((await place(proof.token)).body).toEqual({ phone });
    expect(clickatell.inbox).toHaveLength(before);
    await settings({ testNumbers: [] });
  });

  test('needs none of the journeys switched on, but the plugin', async () => {
    await settings({ phoneRegistration: false, phoneLogin: false, twoStep: false });
    const phone = newPhone();
    expect((await place(await proofOf(phone))).body).toEqual({ phone });
    const open = (await begin(newPhone())).body.challenge;
    await settings({ enabled: false, phoneRegistration: true, phoneLogin: true, twoStep: true });
    const refused = await begin(newPhone());
    expect([refused.status, codeOf(refused)]).toEqual([403, 'feature.disabled']);
    expect(codeOf(await people.verify(open.id, { code: '123456' }))).toBe('feature.disabled');
    await settings({ enabled: true });
  });

  test.each([
    ['no number at all', 'my phone', 'phone.invalid'],
    ['a fixed line', '22 123456', 'phone.type-not-allowed'],
    ['no string', 96123456, 'request.invalid'],
  ])('refuses %s', async (_what, phone, code) => {
    const refused = await begin(phone);
    expect([refused.status, codeOf(refused)]).toEqual([400, code]);
  });

  test('refuses a number of a country that the site does not text', async () => {
    await settings({ countries: ['CY'] });
    expect(codeOf(await begin('+306912345678'))).toBe('phone.country-not-allowed');
    await settings({ countries: null });
  });

  test.each(['', 'x'.repeat(101), 'order\u0000', null, 17])('has to be named, and not %j', async (flow) => {
    for (const refused of [await begin(newPhone(), flow), await place('token', flow)])
      expect(refused.body.error.details).toMatchObject({
        code: 'request.invalid',
        errors: [{ path: ['for'] }],
      });
  });
});

describe('a proof', () => {
  test('is good once, be it asked for ten times at the same moment', async () => {
    const phone = newPhone();
    const token = await proofOf(phone);
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(token)));
    expect(answers.map(({ body }) => body.phone).filter(Boolean)).toEqual([phone]);
    expect((await place(token)).body).toEqual({ phone: null });
  });

  test('for one flow is nothing for another, and stays good for its own', async () => {
    const phone = newPhone();
    const token = await proofOf(phone, 'order:17');
    for (const other of ['order:18', 'order:1', 'Order:17', undefined])
      expect((await place(token, other)).body).toEqual({ phone: null });
    expect((await place(token, 'order:17')).body).toEqual({ phone });
  });

  test('is good for fifteen minutes, longer than its challenge is kept, and no longer', async () => {
    const phone = newPhone();
    const [token, late] = [await proofOf(phone, 'first'), await proofOf(phone, 'second')];
    await site.advance(890);
    await site.inside('sweep');
    expect((await place(token, 'first')).body).toEqual({ phone });
    await site.advance(11);
    expect((await place(late, 'second')).body).toEqual({ phone: null });
  });

  test('that nobody gave is nothing', async () => {
    for (const token of ['', 'x'.repeat(43), 'x'.repeat(100_000), null, 17, { $ne: '' }, ['a']])
      expect((await place(token)).body).toEqual({ phone: null });
  });

  test('opens nothing else: neither a route behind a recent code nor a registration', async () => {
    const person = await people.registered();
    await site.advance(61);
    const token = await proofOf(String(person.phone));
    const headers = { ...person.auth, 'X-SMS-Auth-Proof': token };
    expect(codeOf(await site.call('POST', '/api/ads/purge', {}, headers))).toBe('step-up.required');
    const account = { token, name: 'Maria', email: 'maria@example.com' };
    const complete = await site.call('POST', '/api/auth/phone/register/complete', account);
    expect(codeOf(complete)).toBe('registration.invalid');
  });

  test('leaves no number behind: within the hour where it was not used, at once with the number’s account', async () => {
    const { documentId, phone: other = '' } = await people.registered();
    const phone = newPhone();
    await site.advance(61);
    for (const each of [phone, other]) await proofOf(each);
    const ofAccount = { phone: { $eq: other } };
    expect(await rows(PROOF, ofAccount)).toBe(1);
    await site.inside('document', {
      uid: 'plugin::users-permissions.user',
      method: 'delete',
      options: { documentId },
    });
    expect([await rows(PROOF, ofAccount), await rows(CHALLENGE, ofAccount)]).toEqual([0, 0]);
    await site.advance(3600);
    await site.inside('sweep');
    const left = { phone: { $eq: phone } };
    expect([await rows(PROOF, left), await rows(CHALLENGE, left)]).toEqual([0, 0]);
  });
});

describe('what a guest can ask for is counted as a stranger’s', () => {
  const limited = (answer: Answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([429, 'rate.limited']);
    expect(answer.headers['retry-after']).toBe(String(answer.body.error.details.retryAfter));
  };

  test('one SMS a minute for a number, whatever the flow is called', async () => {
    const phone = newPhone();
    const before = clickatell.inbox.length;
    const answers = await Promise.all([1, 2, 3, 4].map((n) => begin(phone, `order:${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(clickatell.inbox).toHaveLength(before + 1);
    limited(await begin(phone, 'order:5'));
  });

  test('one ledger with registrations and logins, and another than the owner’s second step', async () => {
    const person = await people.registered();
    const phone = String(person.phone);
    await site.advance(601);
    for (const _time of [1, 2, 3, 4, 5]) {
      expect((await begin(phone)).status).toBe(200);
      await site.advance(61);
    }
    limited(await begin(phone));
    limited(await site.call('POST', '/api/auth/phone/register', { phone }));
    expect((await people.answered(phone, () => people.login(person))).body).toHaveProperty('jwt');
  });

  test('wrong codes hold up the guests of a number, and not its owner', async () => {
    const person = await people.registered();
    const phone = String(person.phone);
    let [id, last] = ['', await begin(phone)];
    for (let wrong = 0; wrong < 15 && last.status !== 429; wrong += 1) {
      if (wrong % 5 === 0) {
        await site.advance(61);
        id = (await begin(phone)).body.challenge.id;
      }
      last = await people.verify(id, { code: '000000' });
    }
    limited(last);
    expect((await people.answered(phone, () => people.login(person))).body).toHaveProperty('jwt');
  });

  test('a paused range gets no code of theirs', async () => {
    const range = '+3579644';
    const numberIn = (n: number) => range + String(n).padStart(4, '0');
    for (let n = 0; n < 5; n += 1) await people.registered(`+3579933${String(n).padStart(4, '0')}`);
    for (const from of [0, 100]) {
      for (let n = 0; n < 30; n += 1) await begin(numberIn(from + n));
      await site.advance(120);
    }
    limited(await begin(numberIn(500)));
  });

  test('an SMS that did not go out is said, and can be sent again at once', async () => {
    const phone = newPhone();
    clickatell.fail('recipient');
    const failed = await begin(phone);
    expect([failed.status, codeOf(failed)]).toEqual([503, 'sms.not-sent']);
    const { challenge } = failed.body.error.details;
    expect(challenge).toMatchObject({ purpose: 'prove', sent: false, resendIn: 0 });
    clickatell.clearFailures();
    const again = () => site.call('POST', `/api/auth/phone/challenges/${challenge.id}/resend`);
    expect((await people.answered(phone, again)).body).toHaveProperty('proof.token');
  });
});

test('a stranger elsewhere who asks about the same number makes a guest’s code worthless for nobody', async () => {
  const proxied = await startSite({ clickatell: clickatell.url, proxy: true });
  try {
    const from = (ip: string) => ({ 'X-Forwarded-For': ip });
    const ask = (phone: string, ip: string) => proxied.call('POST', '/api/orders/begin', { phone }, from(ip));
    const guests = peopleOf(proxied, clickatell);
    const phone = newPhone();
    const { challenge } = (await ask(phone, '192.0.2.1')).body;
    const code = await guests.codeFor(phone);
    await proxied.advance(61);
    expect((await ask(phone, '198.51.100.7')).status).toBe(200);
    const answer = await guests.verify(challenge.id, { code }, from('192.0.2.1'));
    expect(answer.body).toHaveProperty('proof.token');
  } finally {
    await proxied.stop();
  }
});

test('the site’s own beforeSend is asked before a guest’s SMS is paid for', async () => {
  const careful = await startSite({ clickatell: clickatell.url, env: { SITE_BEFORE_SEND: 'by-header' } });
  try {
    const ask = (answer: string) =>
      careful.call('POST', '/api/orders/begin', { phone: newPhone() }, { 'X-Answer': answer });
    const before = clickatell.inbox.length;
    expect(codeOf(await ask('false'))).toBe('request.invalid');
    expect(clickatell.inbox).toHaveLength(before);
    expect((await ask('true')).status).toBe(200);
  } finally {
    await careful.stop();
  }
});
