import { beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { type Clickatell, newPhone, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const DAY = 86_400;
const CYPRUS = 0.05;
const FRANCE = 0.2;

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;
withSite({ smsAuth: { settings: { limits: { addressPerHour: 10_000 } } } }, async (world) => {
  ({ clickatell, site, people } = world);
  owner = await administratorOf(site);
});

const activity = async (by = owner) => (await site.call('GET', '/sms-auth/activity', undefined, by)).body;

describe('what a day, a country and a verified login cost', () => {
  let balance = 100;
  /** SMS to these countries, one verified, and what the account has left after them. */
  const day = async (cyprus: number, france: number) => {
    // Whether somebody is told by e-mail or not, the balance is looked at every hour.
    await site.inside('check');
    await people.registered();
    for (let n = 1; n < cyprus; n += 1)
      await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
    for (let n = 0; n < france; n += 1)
      await site.call('POST', '/api/auth/phone/register', { phone: newPhone().replace('+3579', '+3361') });
    balance -= cyprus * CYPRUS + france * FRANCE;
    clickatell.set({ balance });
    await site.inside('check');
    await site.advance(DAY);
  };

  beforeAll(async () => {
    clickatell.set({ balance });
    await day(10, 1);
    await day(2, 8);
    balance += 500;
    clickatell.set({ balance });
  });

  test('comes from the balances seen, a top-up left out', async () => {
    await site.inside('check');
    const { data, meta } = await activity();
    const [first, second, today] = data.days.slice(-3).map(({ date }: { date: string }) => date);
    expect(meta.costs).toMatchObject({ currency: 'EUR', spent: 2.4, perVerified: 1.2 });
    expect(meta.costs.days).toEqual([
      { date: first, balance: 99.3, spent: 0.7 },
      { date: second, balance: 97.6, spent: 1.7 },
      { date: today, balance: 597.6, spent: 0 },
    ]);
  });

  test('is told apart by the days on which the countries differ', async () => {
    const { countries } = (await activity()).meta.costs;
    expect(countries.map(({ country }: { country: string }) => country)).toEqual(['FR', 'CY']);
    expect(countries[0].spent).toBeCloseTo(9 * FRANCE, 1);
    expect(countries[1].spent).toBeCloseTo(12 * CYPRUS, 1);
  });

  test('is the same for every administrator, and for those alone who may see the balance', async () => {
    const other = await administratorOf(site);
    expect((await activity(other)).meta).toEqual((await activity()).meta);
    const { code } = await site.inside<{ code: string }>('adminRole', {
      name: 'watches',
      actions: ['plugin::sms-auth.activity.read'],
    });
    const { data, meta } = await activity(await administratorOf(site, code));
    expect(data.countries).toHaveLength(2);
    expect(meta).toEqual({ costs: null });
  });

  test('is nothing for a time in which no balance was seen', async () => {
    const { meta } = (
      await site.call('GET', '/sms-auth/activity?from=2020-01-01&to=2020-01-31', undefined, owner)
    ).body;
    expect(meta).toEqual({ costs: null });
  });
});
