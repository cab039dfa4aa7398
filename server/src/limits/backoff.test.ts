import { describe, expect, it } from '@jest/globals';
import { backoffAfter, backoffOf, FAILURES_BEFORE_BACKOFF, MAX_BACKOFF_MS } from './backoff';

const MINUTE = 60_000;
const none = { ofNumber: 0, here: 0, shared: 0, ofAddress: 0 };

describe('Backoff after wrong codes', () => {
  it.each([
    [1, 0],
    [9, 0],
    [10, 2 * MINUTE],
    [11, 4 * MINUTE],
    [20, 22 * MINUTE],
    [39, 60 * MINUTE],
    [5000, 60 * MINUTE],
  ])('after %i failures the next waits %i ms', (failures, wait) => {
    expect(backoffAfter(failures, FAILURES_BEFORE_BACKOFF)).toBe(wait);
  });

  it('few failures hold nobody up', () => {
    expect(backoffOf({ ofNumber: 9, here: 9, shared: 9, ofAddress: 99 })).toEqual({
      number: 0,
      here: 0,
      address: 0,
    });
  });

  it('an address waits at a number from its eleventh failure there on', () => {
    expect(backoffOf({ ...none, here: 10 }).here).toBe(0);
    expect(backoffOf({ ...none, here: 11 }).here).toBe(4 * MINUTE);
  });

  it('failures of many addresses hold up the number', () => {
    expect(backoffOf({ ...none, ofNumber: 30, here: 3, shared: 12 }).number).toBe(6 * MINUTE);
  });

  it('an address that goes on failing holds up itself and not the number', () => {
    expect(backoffOf({ ...none, ofNumber: 60, here: 60, shared: null })).toEqual({
      number: 0,
      here: MAX_BACKOFF_MS,
      address: 0,
    });
  });

  it('from a hundred failures in a row, each holds up the number for an hour, whoever it was', () => {
    expect(backoffOf({ ...none, ofNumber: 100, here: 60, shared: null }).number).toBe(60 * MINUTE);
  });

  it('an address that fails at many numbers waits everywhere', () => {
    expect(backoffOf({ ...none, ofNumber: 1, here: 1, shared: 1, ofAddress: 101 })).toEqual({
      number: 0,
      here: 0,
      address: 4 * MINUTE,
    });
  });
});
