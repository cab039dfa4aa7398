import { describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Answer, codeOf } from '../support/http';
import type { Clickatell, Person, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;

withSite(
  { smsAuth: { settings: { limits: { addressPerHour: 10_000, messagesPerDay: 100_000 } } } },
  async (world) => {
    ({ clickatell, site, people } = world);
    owner = await administratorOf(site);
  }
);

/** The n-th number of a range. */
const numberIn = (range: string, n: number) => range + String(n).padStart(12 - range.length, '0');
const register = (phone: string) => site.call('POST', '/api/auth/phone/register', { phone });
const paused = async () =>
  (await site.call('GET', '/sms-auth/paused', undefined, owner)).body.data as {
    range: string;
    country: string;
  }[];

/** A botnet asks for codes that nobody will type, until it is refused or has had `most`. */
const pump = async (range: string, most: number, from = 0): Promise<{ sent: number; last: Answer }> => {
  let last = await register(numberIn(range, from));
  let sent = 1;
  while (last.status === 200 && sent < most) {
    last = await register(numberIn(range, from + sent));
    sent += 1;
  }
  return { sent, last };
};

describe('a range of numbers whose codes never come back', () => {
  const RENTED = '+3579611';
  const SHOWN = '+357 9611';
  const HONEST = '+3579922';
  let inside: Person;

  test('is paused by itself, the owner is told, and no other range suffers', async () => {
    for (let n = 0; n < 5; n += 1) await people.registered(numberIn(HONEST, n));
    inside = await people.registered(numberIn(RENTED, 9999));
    await pump(RENTED, 30);
    await site.advance(120);
    const { last } = await pump(RENTED, 30, 100);
    expect([last.status, codeOf(last)]).toEqual([429, 'rate.limited']);
    expect(last.headers['retry-after']).toBe(String(last.body.error.details.retryAfter));

    expect(await paused()).toEqual([
      expect.objectContaining({
        range: SHOWN,
        country: 'CY',
        sent: expect.any(Number),
        verified: expect.any(Number),
      }),
    ]);
    const events = await site.inside<{ name: string }[]>('events');
    expect(events.filter(({ name }) => name === 'sms-auth.range.paused')).toHaveLength(1);
    expect(site.logs()).toContain(`messages to new people in ${SHOWN}… (CY) are paused for 60 min`);

    const before = clickatell.inbox.length;
    expect((await register(numberIn(RENTED, 900))).status).toBe(429);
    expect(clickatell.inbox).toHaveLength(before);
    await people.registered(numberIn(HONEST, 50));
  });

  test('lets in whoever has a verified phone all the while, and is resumed by the owner', async () => {
    const phone = String(inside.phone);
    const login = () => site.call('POST', '/api/auth/phone/login', { phone });
    expect((await people.answered(phone, login)).body).toHaveProperty('jwt');
    expect((await people.answered(phone, () => people.login(inside))).body).toHaveProperty('jwt');

    const resume = () =>
      site.call('POST', `/sms-auth/paused/${encodeURIComponent(SHOWN)}/resume`, undefined, owner);
    expect((await paused()).map(({ range }) => range)).toEqual([SHOWN]);
    expect((await resume()).status).toBe(200);
    expect(await paused()).toEqual([]);
    await pump(RENTED, 9, 950);
    expect((await register(numberIn(RENTED, 990))).status).toBe(200);
    expect((await resume()).status).toBe(404);
  });

  test('does not get a minute’s grace when it comes as a flood, which is judged once the minute is over', async () => {
    const FLOODED = '+35797333';
    const { sent, last } = await pump(FLOODED, 100);
    expect(sent).toBeLessThanOrEqual(71);
    expect(last.body.error.details.retryAfter).toBeLessThanOrEqual(60);
    await site.advance(61);
    const { sent: more, last: then } = await pump(FLOODED, 30, 200);
    expect(more).toBeLessThanOrEqual(12);
    expect(then.body.error.details.retryAfter).toBeGreaterThan(3000);
  });

  test('waits an hour, for it may be a carrier’s fault, and a day as often as it goes on so', async () => {
    const FAULTY = '+3579655';
    const seconds = async (from: number) => {
      for (const n of [from, from + 100]) {
        await pump(FAULTY, 25, n);
        await site.advance(61);
      }
      return (await register(numberIn(FAULTY, from + 200))).body.error.details.retryAfter;
    };
    const hour = await seconds(0);
    expect([hour > 3000, hour <= 3600]).toEqual([true, true]);
    await site.advance(hour + 1);
    const day = await seconds(300);
    expect(day).toBeGreaterThan(80_000);
    await site.advance(day + 1);
    expect(await seconds(600)).toBeGreaterThan(80_000);
  });

  test('is held to what the other ranges do, not to those that were paused', async () => {
    for (let n = 0; n < 5; n += 1) await people.registered(numberIn(HONEST, 200 + n));
    const POOR = '+3579777';
    for (let n = 0; n < 3; n += 1) await people.registered(numberIn(POOR, n));
    await pump(POOR, 40, 100);
    await site.advance(61);
    // Three of forty-three is far below what honest ranges do, and well above what the rented ones did.
    await pump(POOR, 20, 200);
    await site.advance(1);
    expect((await register(numberIn(POOR, 300))).status).toBe(429);
  });
});

test('pumping through logins of accounts made for it stops, and whoever comes with the right password goes on', async () => {
  const OWN = '+3579688';
  const HONEST = '+3579933';
  const login = (phone: string) => site.call('POST', '/api/auth/phone/login', { phone });
  for (let n = 0; n < 4; n += 1) {
    const { phone } = await people.registered(numberIn(HONEST, n));
    await site.advance(1);
    await people.answered(String(phone), () => login(String(phone)));
  }
  const accounts: Person[] = [];
  for (let n = 0; n < 10; n += 1) accounts.push(await people.registered(numberIn(OWN, n)));
  const before = clickatell.inbox.length;
  for (let round = 0; round < 20; round += 1) {
    await site.advance(301);
    for (const { phone } of accounts) {
      const after = clickatell.inbox.length;
      // The answer does not wait for the SMS; the clock has to.
      if ((await login(String(phone))).status === 200) await clickatell.next(String(phone), { after });
    }
  }
  // Thirty before the first pause, of an hour, and thirty before the next, of a day.
  expect(clickatell.inbox.length - before).toBeLessThanOrEqual(60);
  const [one] = accounts as [Person];
  expect((await login(String(one.phone))).status).toBe(429);
  expect((await login(numberIn(OWN, 77))).status).toBe(429);
  expect((await login(numberIn(HONEST, 0))).status).toBe(200);
  expect((await people.answered(String(one.phone), () => people.login(one))).body).toHaveProperty('jwt');
  expect((await register(numberIn(OWN, 88))).status).toBe(200);
  expect((await paused()).filter(({ range }) => range === '+357 9688')).toEqual([
    expect.objectContaining({ crowd: 'logins' }),
  ]);
});

test('a message of the owner’s, to nobody’s account, makes no range suspicious', async () => {
  for (let n = 0; n < 40; n += 1)
    await site.inside('sendSms', { to: numberIn('+3579966', n), text: 'Your parcel is here.' });
  await site.advance(120);
  const { sent } = await pump('+3579966', 12, 100);
  expect(sent).toBe(12);
});

test('a site where nobody has typed in a code has no norm, and none of its ranges is paused', async () => {
  const fresh = await startSite({
    clickatell: clickatell.url,
    smsAuth: { settings: { limits: { addressPerHour: 10_000, messagesPerDay: 100_000 } } },
  });
  const statuses = [];
  for (let n = 0; n < 80; n += 1)
    statuses.push(
      (await fresh.call('POST', '/api/auth/phone/register', { phone: numberIn('+3579644', n) })).status
    );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await fresh.stop();
});

test('a range where people type their codes is left alone, however many they are', async () => {
  for (let n = 0; n < 25; n += 1) await people.registered(numberIn('+35795444', n));
  await site.advance(120);
  const { sent } = await pump('+35795444', 30, 100);
  expect(sent).toBe(30);
});
