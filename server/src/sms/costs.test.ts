import { expect, test } from '@jest/globals';
import { costsByCountry, type PartsSent } from './costs';

const PRICES: Record<string, number> = { CY: 0.05, US: 0.008, FR: 0.06 };
const dateOf = (day: number) => `2026-01-${String(day + 1).padStart(2, '0')}`;
/** What each country was sent on days one after another, and what they cost together at these prices. */
const month = (sentPerDay: Record<string, number>[]) => ({
  sent: sentPerDay.flatMap((countries, day) =>
    Object.entries(countries).map(([country, parts]): PartsSent => ({ date: dateOf(day), country, parts }))
  ),
  spentOn: new Map(
    sentPerDay.map((countries, day) => [
      dateOf(day),
      Object.entries(countries).reduce((sum, [country, parts]) => sum + parts * (PRICES[country] ?? 0), 0),
    ])
  ),
});

test('days that differ tell what each country costs', () => {
  const { sent, spentOn } = month([
    { CY: 100, US: 10 },
    { CY: 20, US: 200 },
    { CY: 60, FR: 30 },
    { US: 80, FR: 5 },
  ]);
  const costs = costsByCountry(sent, spentOn);
  expect(costs.get('CY')).toBeCloseTo(180 * 0.05, 0);
  expect(costs.get('US')).toBeCloseTo(290 * 0.008, 0);
  expect(costs.get('FR')).toBeCloseTo(35 * 0.06, 0);
});

test('together they are what was spent, to the cent', () => {
  const { sent, spentOn } = month([{ CY: 3, US: 7, FR: 1 }, { CY: 2 }, { US: 40, FR: 2 }]);
  const total = [...spentOn.values()].reduce((sum, spent) => sum + spent, 0);
  expect([...costsByCountry(sent, spentOn).values()].reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(
    total,
    6
  );
});

test('days that are alike leave it in proportion to the parts', () => {
  const costs = costsByCountry(
    [
      { date: '2026-01-01', country: 'CY', parts: 30 },
      { date: '2026-01-01', country: null, parts: 10 },
    ],
    new Map([['2026-01-01', 4]])
  );
  expect([...costs]).toEqual([
    ['CY', 3],
    [null, 1],
  ]);
});

test('a day whose cost nobody saw counts for nothing', () => {
  const sent = [{ date: '2026-01-01', country: 'CY', parts: 30 }];
  expect(costsByCountry(sent, new Map())).toEqual(new Map());
});
