import { expect, test } from '@jest/globals';
import { drawn } from './drawn';

const day = (date: string, sent: number, delivered: number, failed: number, verified: number) => ({
  date,
  sent,
  delivered,
  failed,
  verified,
});

test('a message that was sent and failed later is drawn among those sent once, and beside them as failed', () => {
  const [only] = drawn([day('2026-01-01', 10, 7, 3, 5)]);
  expect(only).toMatchObject({ delivered: 7, unreported: 3, failed: 3 });
});

test('the line of verified codes begins with the first message, and goes on through quiet days', () => {
  const days = [day('2026-01-01', 0, 0, 0, 0), day('2026-01-02', 4, 4, 0, 4), day('2026-01-03', 0, 0, 0, 0)];
  expect(drawn(days).map(({ verified }) => verified)).toEqual([null, 4, 0]);
});

test('without a message there is no line', () => {
  expect(drawn([day('2026-01-01', 0, 0, 0, 0)]).map(({ verified }) => verified)).toEqual([null]);
});
