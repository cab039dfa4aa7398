import { describe, expect, it } from '@jest/globals';
import type { Millis } from '../../core';
import { decidePause, isSuspicious, normOf } from './pause-rule';

const HOUR = 3600;
const DAY = 24 * HOUR;
const at = 1_796_000_000_000 as Millis;
const from = (at - 6 * HOUR * 1000) as Millis;
const NORM = 0.8;
const endedAgo = (hoursAgo: number, judgedFrom: Millis | null = from) => ({
  judgedFrom,
  until: (at - hoursAgo * HOUR * 1000) as Millis,
});
const conversion = (sent: number, verified: number) => ({ sent, verified });
const settledOnes = (sent: number, verified: number) => ({ settled: conversion(sent, verified), all: null });
const flood = (sent: number, verified: number) => ({
  settled: conversion(3, 0),
  all: conversion(sent, verified),
});
const decide = (
  sample: Parameters<typeof decidePause>[0],
  { norm = NORM as number | null, past = null as ReturnType<typeof endedAgo> | null } = {}
) => decidePause(sample, norm, past, { from, at });

describe('What a site usually sees', () => {
  it('is nothing until three codes came back: there is nothing to fall below', () => {
    expect(normOf(conversion(50, 2))).toBeNull();
    expect(normOf(conversion(4, 3))).toBe(0.75);
  });

  it('is never below a tenth, or an attack would lower the bar for itself', () => {
    expect(normOf(conversion(1000, 5))).toBe(0.1);
  });
});

describe('A range of numbers', () => {
  it('whose codes come back as elsewhere is not paused', () => {
    expect(decide(settledOnes(100, 75))).toBeNull();
  });

  it('is not judged by fewer than twenty questions', () => {
    expect(decide(settledOnes(19, 0))).toBeNull();
    expect(decide(settledOnes(20, 0))).not.toBeNull();
  });

  it('is paused for an hour below a fifth of what the site usually sees', () => {
    expect(decide(settledOnes(100, 15))).toMatchObject({ seconds: HOUR, sent: 100, verified: 15 });
    expect(decide(settledOnes(100, 17))).toBeNull();
  });

  it('is not paused while the site has no norm', () => {
    expect(decide(settledOnes(1000, 0), { norm: null })).toBeNull();
  });

  it('a fifth of the codes came back: no collapse, whatever the norm', () => {
    expect(isSuspicious(settledOnes(100, 20))).toBe(false);
    expect(decide(settledOnes(100, 20), { norm: 1 })).toBeNull();
  });

  it('is paused for a day when it falls again within a day of its last pause', () => {
    expect(decide(settledOnes(30, 0), { past: endedAgo(23) })).toMatchObject({ seconds: DAY });
    expect(decide(settledOnes(30, 0), { past: endedAgo(25) })).toMatchObject({ seconds: HOUR });
  });

  it('counts anew after a pause', () => {
    expect(decide(settledOnes(30, 0))?.judgedFrom).toBe(at);
  });
});

describe('A flood of questions that nobody had time to answer', () => {
  it('waits a minute, from sixty of them on', () => {
    expect(decide(flood(59, 0))).toBeNull();
    expect(decide(flood(60, 0))).toMatchObject({ seconds: 60 });
  });

  it('is judged again once the minute is over, and is no first pause', () => {
    expect(decide(flood(60, 0))?.judgedFrom).toBeNull();
    expect(decide(settledOnes(60, 0), { past: endedAgo(0, null) })).toMatchObject({ seconds: HOUR });
  });

  it('forgives nothing anew: what counts from the last real pause on goes on counting', () => {
    expect(decide(flood(60, 0), { past: endedAgo(1) })?.judgedFrom).toBe(from);
  });

  it('is not a flood when people type their codes', () => {
    expect(decide(flood(200, 60))).toBeNull();
  });
});
