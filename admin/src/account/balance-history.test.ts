import { expect, test } from '@jest/globals';
import { spendingOf } from './balance-history';

const DAY = 86_400_000;
const seen = (...balances: number[]) =>
  balances.map((balance, day) => ({ at: day * DAY, balance, currency: 'EUR' }));

test('nothing is said before a day has passed', () => {
  expect(spendingOf([])).toBeNull();
  expect(spendingOf(seen(100))).toBeNull();
  expect(spendingOf([...seen(100), { at: DAY - 1, balance: 90, currency: 'EUR' }])).toBeNull();
});

test('what a day costs is the fall of the balance, by day', () => {
  expect(spendingOf(seen(100, 94, 90))).toBe(5);
});

test('a top-up is no spending and hides none', () => {
  expect(spendingOf(seen(100, 90, 290, 280))).toBeCloseTo(20 / 3);
});

test('a balance that rests costs nothing', () => {
  expect(spendingOf(seen(100, 100))).toBe(0);
});
