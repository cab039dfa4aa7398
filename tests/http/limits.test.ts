import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Answer, codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const ROOMY = {
  phonePer10Minutes: 100,
  phonePerDay: 1000,
  addressPerHour: 10_000,
  messagesPerDay: 1_000_000,
};

let clickatell: Clickatell;
let shared: Site;
let proxied: Site;
const administrators = new Map<Site, Record<string, string>>();

const boot = async (options: object = {}): Promise<Site> => {
  const site = await startSite({ clickatell: clickatell.url, ...options });
  administrators.set(site, await administratorOf(site));
  return site;
};

beforeAll(async () => {
  clickatell = await startClickatell();
  shared = await boot();
  proxied = await boot({ proxy: true });
});
afterAll(async () => {
  await Promise.all([shared.stop(), proxied.stop()]);
  await clickatell.close();
});

/** Runs on a site with these limits, as its owner would set them, and with counters at nought. */
const withLimits = async (
  limits: object,
  run: (site: Site, people: ReturnType<typeof peopleOf>) => Promise<void>,
  site = shared
) => {
  const saved = await site.call(
    'PUT',
    '/sms-auth/settings',
    { limits: { ...ROOMY, ...limits } },
    administrators.get(site)
  );
  expect(saved.status).toBe(200);
  await site.inside('query', { uid: 'plugin::sms-auth.counter', method: 'deleteMany', options: {} });
  await run(site, peopleOf(site, clickatell));
};

const limited = (answer: Answer) => {
  expect([answer.status, codeOf(answer)]).toEqual([429, 'rate.limited']);
  const { retryAfter } = answer.body.error.details;
  expect(answer.headers['retry-after']).toBe(String(retryAfter));
  return retryAfter as number;
};

describe('sends', () => {
  test('twenty at once to one number are one SMS', () =>
    withLimits({}, async (site) => {
      const phone = newPhone();
      const before = clickatell.inbox.length;
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => site.call('POST', '/api/auth/phone/register', { phone }))
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(clickatell.inbox).toHaveLength(before + 1);
    }));

  test('to a number end after its ten minutes’ share and go on when they are over; a restart forgets nothing', () =>
    withLimits({ phonePer10Minutes: 3 }, async (site) => {
      const phone = newPhone();
      const send = () => site.call('POST', '/api/auth/phone/register', { phone });
      for (let n = 0; n < 3; n += 1) {
        expect((await send()).status).toBe(200);
        await site.advance(61);
      }
      const wait = limited(await send());
      expect(wait).toBeGreaterThan(400);
      expect(wait).toBeLessThanOrEqual(420);
      await site.advance(wait - 5);
      limited(await send());
      await site.advance(6);
      expect((await send()).status).toBe(200);
    }));

  test('to a number end after its day’s share', () =>
    withLimits({ phonePerDay: 2 }, async (site) => {
      const phone = newPhone();
      const send = () => site.call('POST', '/api/auth/phone/login', { phone });
      await send();
      await site.advance(61);
      await send();
      await site.advance(61);
      expect(limited(await send())).toBeGreaterThan(86_000);
      await site.advance(86_400);
      expect((await send()).status).toBe(200);
    }));

  test('from an address end after its hour’s share, for known and unknown numbers alike, at once or one by one', () =>
    withLimits({ addressPerHour: 5 }, async (site) => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => site.call('POST', '/api/auth/phone/login', { phone: newPhone() }))
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
      expect(
        limited(await site.call('POST', '/api/auth/phone/register', { phone: newPhone() }))
      ).toBeLessThanOrEqual(3600);
      await site.advance(3601);
      expect((await site.call('POST', '/api/auth/phone/register', { phone: newPhone() })).status).toBe(200);
    }));

  test('of strangers end with four fifths of the day’s budget, the owner is told, and a new day begins at midnight UTC', () =>
    withLimits({ messagesPerDay: 5 }, async (site) => {
      const before = clickatell.inbox.length;
      const answers = await Promise.all(
        Array.from({ length: 9 }, () => site.call('POST', '/api/auth/phone/register', { phone: newPhone() }))
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
      expect(clickatell.inbox).toHaveLength(before + 4);
      const events = await site.inside<{ name: string }[]>('events');
      expect(events.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['sms-auth.budget.warning', 'sms-auth.budget.exhausted'])
      );
      const wait = limited(await site.call('POST', '/api/auth/phone/register', { phone: newPhone() }));
      await site.advance(wait + 1);
      expect((await site.call('POST', '/api/auth/phone/register', { phone: newPhone() })).status).toBe(200);
    }));

  test('that are refused use up nobody’s share', () =>
    withLimits({ phonePer10Minutes: 2 }, async (site) => {
      const phone = newPhone();
      const send = () => site.call('POST', '/api/auth/phone/register', { phone });
      await send();
      for (let n = 0; n < 10; n += 1) limited(await send());
      await site.advance(61);
      expect((await send()).status).toBe(200);
    }));

  test('of one number share one bucket however it is spelled', () =>
    withLimits({}, async (site) => {
      const spellings = [
        '99 700 001',
        '+357 99 700001',
        '0035799700001',
        '(99)700001',
        '９９７００００１',
        '+357-99-700-001',
      ];
      const statuses = [];
      for (const phone of spellings)
        statuses.push((await site.call('POST', '/api/auth/phone/login', { phone })).status);
      expect(statuses).toEqual([200, 429, 429, 429, 429, 429]);
    }));

  test('destroy no live code when they are refused', () =>
    withLimits({}, async (site, people) => {
      const phone = newPhone();
      const { body } = await site.call('POST', '/api/auth/phone/register', { phone });
      limited(await site.call('POST', '/api/auth/phone/register', { phone }));
      expect((await people.verify(body.challenge.id, { code: await people.codeFor(phone) })).status).toBe(
        200
      );
    }));

  test('tell what is left in headers, and nothing of the site’s budget', () =>
    withLimits({}, async (site) => {
      const { headers } = await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
      expect(headers['ratelimit-policy']).toBe('"address-hour";q=10000;w=3600, "cooldown";q=1;w=60');
      expect(headers.ratelimit).toContain('"address-hour";r=9999;t=3600');
    }));

  test('tell what a number has used to its signed-in owner alone', () =>
    withLimits({}, async (site, people) => {
      const person = await people.registered();
      const mine = await site.call('POST', '/api/auth/phone/me/step-up', undefined, person.auth);
      expect(mine.headers.ratelimit).toContain('"phone-10-minutes";r=99;t=600');
      await site.advance(61);
      const { headers } = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
      expect(headers.ratelimit).not.toContain('phone-');
    }));

  test('that strangers asked for keep nobody from the second step: eleven in a quarter of an hour, a day’s budget', () =>
    withLimits({ phonePer10Minutes: 5, phonePerDay: 10, messagesPerDay: 20 }, async (site, people) => {
      const person = await people.enrolled(await people.member());
      for (let n = 0; n < 11; n += 1) {
        await site.advance(82);
        await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
      }
      for (let n = 0; n < 20; n += 1)
        await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
      limited(await site.call('POST', '/api/auth/phone/register', { phone: newPhone() }));
      const answer = await people.answered(String(person.phone), () => people.login(person));
      expect(answer.body).toHaveProperty('jwt');
    }));

  test('that an address may not have start no cool-down for others', () =>
    withLimits(
      { addressPerHour: 1 },
      async (site) => {
        const phone = newPhone();
        const ask = (to: string, address: string) =>
          site.call('POST', '/api/auth/phone/register', { phone: to }, { 'X-Forwarded-For': address });
        expect((await ask(newPhone(), '203.0.113.1')).status).toBe(200);
        limited(await ask(phone, '203.0.113.1'));
        expect((await ask(phone, '203.0.113.2')).status).toBe(200);
      },
      proxied
    ));

  test('to a number cannot all be used up by one address', () =>
    withLimits(
      { phonePerDay: 10 },
      async (site) => {
        const phone = newPhone();
        const ask = (address: string) =>
          site.call('POST', '/api/auth/phone/login', { phone }, { 'X-Forwarded-For': address });
        const statuses = [];
        for (let n = 0; n < 9; n += 1) {
          statuses.push((await ask('203.0.113.1')).status);
          await site.advance(301);
        }
        expect(statuses).toEqual([...Array(8).fill(200), 429]);
        expect((await ask('203.0.113.2')).status).toBe(200);
      },
      proxied
    ));

  test('to a number whose codes never come back end after three days’ shares, and a right code begins anew', () =>
    withLimits({ phonePerDay: 2 }, async (site, people) => {
      const person = await people.registered();
      await site.advance(86_401);
      const login = () => site.call('POST', '/api/auth/phone/login', { phone: person.phone });
      for (let n = 0; n < 6; n += 1) {
        expect((await people.texted(String(person.phone), login)).status).toBe(200);
        await site.advance(43_201);
      }
      await site.advance(86_401);
      expect(limited(await login())).toBeGreaterThan(86_400);
      expect((await people.answered(String(person.phone), () => people.login(person))).status).toBe(200);
      expect((await login()).status).toBe(200);
    }));
});

describe('who is asking', () => {
  const from = (site: Site, address: string) =>
    site.call('POST', '/api/auth/phone/login', { phone: newPhone() }, { 'X-Forwarded-For': address });

  test('is not what X-Forwarded-For says, unless the site trusts its proxy', () =>
    withLimits({ addressPerHour: 2 }, async (site) => {
      expect(
        [await from(site, '203.0.113.1'), await from(site, '203.0.113.2')].map(({ status }) => status)
      ).toEqual([200, 200]);
      limited(await from(site, '203.0.113.3'));
    }));

  test('is a whole /64 of IPv6 behind a trusted proxy', () =>
    withLimits(
      { addressPerHour: 2 },
      async (site) => {
        expect((await from(site, '2001:db8:1:1::1')).status).toBe(200);
        expect((await from(site, '2001:db8:1:1:2::9')).status).toBe(200);
        limited(await from(site, '2001:db8:1:1:ffff::'));
        expect((await from(site, '2001:db8:1:2::1')).status).toBe(200);
      },
      proxied
    ));
});

test('a network of IPv6 has four times the share of an address', () =>
  withLimits(
    { addressPerHour: 2 },
    async (site) => {
      const statuses = [];
      for (let n = 0; n < 10; n += 1)
        statuses.push(
          (
            await site.call(
              'POST',
              '/api/auth/phone/login',
              { phone: newPhone() },
              { 'X-Forwarded-For': `2001:db8:77:${n}::1` }
            )
          ).status
        );
      expect(statuses).toEqual([...Array(8).fill(200), 429, 429]);
    },
    proxied
  ));

describe('guesses', () => {
  const wrongOf = (code: string, n: number) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

  test('at one number pause after ten in a row, for longer each time, and a right code ends it', () =>
    withLimits({}, async (site, people) => {
      const phone = newPhone();
      const round = async () => {
        const after = clickatell.inbox.length;
        const { body } = await site.call('POST', '/api/auth/phone/register', { phone });
        return { id: body.challenge.id as string, code: await people.codeFor(phone, after) };
      };
      for (let n = 0; n < 2; n += 1) {
        const { id, code } = await round();
        for (let guess = 1; guess <= 5; guess += 1)
          expect(codeOf(await people.verify(id, { code: wrongOf(code, guess) }))).toBe('code.invalid');
        await site.advance(61);
      }
      const third = await round();
      const pause = limited(await people.verify(third.id, { code: third.code }));
      expect(pause).toBeLessThanOrEqual(120 - 61);
      await site.advance(pause + 1);
      expect(codeOf(await people.verify(third.id, { code: wrongOf(third.code, 1) }))).toBe('code.invalid');
      expect(limited(await people.verify(third.id, { code: third.code }))).toBeGreaterThan(230);
      await site.advance(241);
      const fourth = await round();
      expect((await people.verify(fourth.id, { code: fourth.code })).status).toBe(200);
      const fifth = await round();
      expect(codeOf(await people.verify(fifth.id, { code: wrongOf(fifth.code, 1) }))).toBe('code.invalid');
      expect((await people.verify(fifth.id, { code: fifth.code })).status).toBe(200);
    }));

  test('that were never weighed lengthen nobody’s pause: thirty at once are five', () =>
    withLimits({}, async (site, people) => {
      const phone = newPhone();
      const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
      const { body } = await begin();
      const code = await people.codeFor(phone);
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) => people.verify(body.challenge.id, { code: wrongOf(code, n + 1) }))
      );
      expect(answers.filter((answer) => codeOf(answer) === 'code.invalid')).toHaveLength(5);
      await site.advance(61);
      const second = await people.answered(phone, begin);
      expect(second.body).toHaveProperty('registration');
    }));

  test('from one address pause after a hundred in an hour, whichever numbers they were for', () =>
    withLimits({}, async (site, people) => {
      const weighed = [];
      for (let n = 0; n < 21; n += 1) {
        const phone = newPhone();
        const { body } = await site.call('POST', '/api/auth/phone/login', { phone });
        for (let guess = 0; guess < 5; guess += 1)
          weighed.push(codeOf(await people.verify(body.challenge.id, { code: '000000' })));
      }
      expect(weighed.slice(0, 100)).toEqual(Array(100).fill('code.invalid'));
      expect(weighed.slice(100)).toEqual(Array(5).fill('rate.limited'));
      await site.advance(121);
      const phone = newPhone();
      const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
      expect((await people.answered(phone, begin)).body).toHaveProperty('registration');
    }));

  test('tell in headers how many are left', () =>
    withLimits({}, async (site, people) => {
      const { body } = await site.call('POST', '/api/auth/phone/login', { phone: newPhone() });
      const { headers } = await people.verify(body.challenge.id, { code: '000000' });
      expect(headers['ratelimit-policy']).toBe('"attempts";q=5');
      expect(headers.ratelimit).toBe('"attempts";r=4');
    }));

  test('of one address that goes on hold up that address, not the owner at another', () =>
    withLimits(
      {},
      async (site, people) => {
        const person = await people.registered();
        const thief = { 'X-Forwarded-For': '203.0.113.66' };
        const begin = (headers: Record<string, string>) =>
          site.call('POST', '/api/auth/phone/login', { phone: person.phone }, headers);
        let wait = 0;
        for (let n = 0; n < 15; n += 1) {
          await site.advance(wait + 301);
          const { body } = await people.texted(String(person.phone), () => begin(thief));
          const guessed = await people.verify(body.challenge.id, { code: '000000' }, thief);
          expect(codeOf(guessed)).toBe('code.invalid');
          const next = await people.verify(body.challenge.id, { code: '000000' }, thief);
          wait = next.status === 429 ? limited(next) : 0;
        }
        expect(wait).toBeGreaterThan(600);
        await site.advance(61);
        const owner = { 'X-Forwarded-For': '198.51.100.7' };
        const answer = await people.answered(String(person.phone), () => begin(owner), {}, owner);
        expect(answer.body).toHaveProperty('jwt');
      },
      proxied
    ));

  test('of who knows the password, at a challenge whose code went to nobody, hold up nobody', () =>
    withLimits({}, async (site, people) => {
      const person = await people.enrolled(await people.member());
      const first = await people.login(person);
      expect(first.body.challenge.sent).toBe(true);
      for (let n = 0; n < 5; n += 1) await people.verify(first.body.challenge.id, { code: '000000' });
      for (let n = 0; n < 3; n += 1) {
        const { body } = await people.login(person);
        expect(body.challenge.sent).toBe(false);
        for (let guess = 0; guess < 5; guess += 1)
          expect(codeOf(await people.verify(body.challenge.id, { code: '000000' }))).toBe('code.invalid');
      }
      await site.advance(61);
      const answer = await people.answered(String(person.phone), () => people.login(person));
      expect(answer.body).toHaveProperty('jwt');
    }));

  test('of who knows the password cost the owner at another address no attempt', () =>
    withLimits(
      {},
      async (_site, people) => {
        const person = await people.enrolled(await people.member());
        const [owner, thief] = ['198.51.100.8', '203.0.113.67'].map((at) => ({ 'X-Forwarded-For': at }));
        const after = clickatell.inbox.length;
        const mine = await people.login(person, owner);
        const code = await people.codeFor(String(person.phone), after);
        const theirs = await people.login(person, thief);
        expect(theirs.body.challenge.id).not.toBe(mine.body.challenge.id);
        for (let n = 0; n < 6; n += 1)
          await people.verify(theirs.body.challenge.id, { code: '000000' }, thief);
        expect((await people.verify(mine.body.challenge.id, { code }, owner)).body).toHaveProperty('jwt');
      },
      proxied
    ));

  test('of strangers: the hundredth in a row is told to the owner, once; each further one costs an hour, the second step stays open, and a right code begins anew', () =>
    withLimits({}, async (site, people) => {
      const person = await people.enrolled(await people.member());
      const phone = String(person.phone);
      const told = async () =>
        (await site.inside<{ name: string; payload: object }[]>('events')).filter(
          ({ name }) => name === 'sms-auth.codes.guessed'
        );
      const begin = () => site.call('POST', '/api/auth/phone/login', { phone });
      let weighed = 0;
      const guess = async () => {
        const { body } = await people.texted(phone, begin);
        const answer = await people.verify(body.challenge.id, { code: '000000' });
        if (codeOf(answer) === 'code.invalid') weighed += 1;
        return body.challenge.id as string;
      };
      while (weighed < 99) {
        await site.advance(3601);
        await guess();
      }
      expect(await told()).toEqual([]);
      for (let n = 0; n < 2; n += 1) {
        await site.advance(3661);
        const id = await guess();
        expect(limited(await people.verify(id, { code: '000000' }))).toBeGreaterThan(3500);
      }
      expect(weighed).toBe(101);
      expect((await told()).map(({ payload }) => payload)).toEqual([
        { userId: person.documentId, phone: expect.stringMatching(/•\d\d$/) },
      ]);
      expect((await people.answered(phone, () => people.login(person))).body).toHaveProperty('jwt');
      await site.advance(3601);
      expect((await people.answered(phone, begin)).body).toHaveProperty('jwt');
      for (let n = 0; n < 9; n += 1) {
        await site.advance(301);
        await guess();
      }
      expect(weighed).toBe(110);
    }));
});

describe('a test number', () => {
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

  test('stands outside every limit: neither wrong codes of a test suite nor many numbers of one person hold it up', async () => {
    const phones = Array.from({ length: 5 }, () => newPhone());
    const testNumbers = phones.map((phone) => ({ phone, code: '424242', until }));
    const site = await startSite({ clickatell: clickatell.url, smsAuth: { settings: { testNumbers } } });
    const people = peopleOf(site, clickatell);
    const register = () => site.call('POST', '/api/auth/phone/register', { phone: phones[0] });
    for (let round = 0; round < 5; round += 1) {
      const { id } = (await register()).body.challenge;
      for (let guess = 0; guess < 5; guess += 1)
        expect(codeOf(await people.verify(id, { code: '111111' }))).toBe('code.invalid');
    }
    const { id } = (await register()).body.challenge;
    expect((await people.verify(id, { code: '424242' })).body).toHaveProperty('registration');

    const person = await people.member();
    for (const phone of phones)
      expect((await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth)).status).toBe(200);
    await site.stop();
  });

  test('has its fixed code and no SMS until its day ends, and no limit but the attempts of a challenge', async () => {
    const phone = newPhone();
    const testNumbers = [{ phone, code: '424242', until }];
    const site = await startSite({
      clickatell: clickatell.url,
      smsAuth: { settings: { testNumbers, limits: { phonePer10Minutes: 1 } } },
    });
    const people = peopleOf(site, clickatell);
    const before = clickatell.inbox.length;
    const register = () => site.call('POST', '/api/auth/phone/register', { phone });
    const first = await register();
    expect((await register()).status).toBe(200);
    expect((await people.verify(first.body.challenge.id, { code: '424242' })).body).toHaveProperty(
      'registration'
    );
    const second = await register();
    for (let guess = 0; guess < 5; guess += 1)
      expect(codeOf(await people.verify(second.body.challenge.id, { code: '111111' }))).toBe('code.invalid');
    expect(codeOf(await people.verify(second.body.challenge.id, { code: '424242' }))).toBe('code.exhausted');
    const third = await register();
    expect((await people.verify(third.body.challenge.id, { code: '424242' })).status).toBe(200);
    expect(clickatell.inbox).toHaveLength(before);

    await site.advance(2 * 86_400);
    const late = await register();
    expect(clickatell.inbox).toHaveLength(before + 1);
    expect(codeOf(await people.verify(late.body.challenge.id, { code: '424242' }))).toBe('code.invalid');
    await site.stop();
  });
});

describe('nobody learns who has an account', () => {
  test('by status, body, headers or what a second question answers', () =>
    withLimits({}, async (site, people) => {
      const known = await people.registered();
      const blocked = await people.registered();
      await site.inside('query', {
        uid: 'plugin::users-permissions.user',
        method: 'update',
        options: { where: { id: blocked.id }, data: { blocked: true } },
      });
      const unconfirmed = await people.registered();
      await site.inside('query', {
        uid: 'plugin::users-permissions.user',
        method: 'update',
        options: { where: { id: unconfirmed.id }, data: { confirmed: false } },
      });
      await site.advance(61);
      const shapeOf = ({ status, headers, body }: Answer) => ({
        status,
        headers: Object.keys(headers).sort(),
        body: JSON.stringify(body)
          .replace(/"id":"[^"]{32}"/, '"id":""')
          .replace(/\d{4}-\d\d-\d\dT[^"]+/g, '')
          .replace(/•\d\d/, ''),
      });
      for (const path of ['/login', '/register']) {
        const shapes = [];
        for (const phone of [newPhone(), known.phone, blocked.phone, unconfirmed.phone]) {
          const first = await site.call('POST', `/api/auth/phone${path}`, { phone });
          const again = await site.call('POST', `/api/auth/phone${path}`, { phone });
          shapes.push([shapeOf(first), shapeOf(again)]);
        }
        for (const shape of shapes) expect(shape).toEqual(shapes[0]);
      }
    }));

  test('and possession of the number, once proved, tells a blocked person so', () =>
    withLimits({}, async (site, people) => {
      const blocked = await people.registered();
      await site.inside('query', {
        uid: 'plugin::users-permissions.user',
        method: 'update',
        options: { where: { id: blocked.id }, data: { blocked: true } },
      });
      await site.advance(61);
      const answer = await people.answered(String(blocked.phone), () =>
        site.call('POST', '/api/auth/phone/login', { phone: blocked.phone })
      );
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        'Your account has been blocked by an administrator',
      ]);
    }));
});

test('with the counters out of reach nothing is sent, and a recovery code still works', async () => {
  const site = await startSite({ clickatell: clickatell.url, smsAuth: { settings: { limits: ROOMY } } });
  const people = peopleOf(site, clickatell);
  const person = await people.enrolled(await people.member());
  await site.inside('query', { uid: 'plugin::sms-auth.counter', method: 'deleteMany', options: {} });
  await site.inside('breakCounters');
  const before = clickatell.inbox.length;
  const answer = await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
  expect([answer.status, codeOf(answer)]).toEqual([503, 'sms.not-sent']);
  const pending = await people.login(person);
  expect([pending.status, pending.body.challenge.sent]).toEqual([200, false]);
  expect(
    (await people.verify(pending.body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] })).body
  ).toHaveProperty('jwt');
  expect(clickatell.inbox).toHaveLength(before);
  await site.stop();
});
