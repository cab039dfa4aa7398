import { expect, test } from '@jest/globals';
import { spendingOf, withSeen } from './balance';

const DAY = 86_400_000;
const EUR = 'EUR';
/** One look a day, or at the times given. */
const seen = (...looks: (number | [days: number, balance: number])[]) =>
  looks
    .map((look, day): [number, number] => (typeof look === 'number' ? [day, look] : look))
    .reduce(
      (history, [days, balance]) => withSeen(history, { at: days * DAY, balance, currency: EUR }),
      [] as ReturnType<typeof withSeen>
    );

test('nothing is said before a day has passed', () => {
  expect(spendingOf([])).toBeNull();
  expect(spendingOf(seen(100))).toBeNull();
  expect(spendingOf(seen([0, 100], [0.9, 90]))).toBeNull();
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

test('only the last two weeks count', () => {
  expect(spendingOf(seen([0, 1000], [10, 100], [20, 90], [24, 86]))).toBe(1);
});

test('a day holds all that it cost, and the balance at its end', () => {
  expect(seen([0, 100], [1.1, 90], [1.5, 290], [1.9, 285])).toMatchObject([
    { spent: 0, balance: 100 },
    { spent: 15, balance: 285 },
  ]);
});

test('another currency begins anew', () => {
  const [first, ...more] = withSeen(seen(100, 90), { at: 3 * DAY, balance: 50, currency: 'USD' });
  expect(more).toEqual([]);
  expect(first).toMatchObject({ balance: 50, spent: 0, currency: 'USD' });
});
