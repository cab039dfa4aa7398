import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now, type Statement, statements } from '../core';
import { address } from './address';
import { backoffOf, FAILURES_BEFORE_BACKOFF, MAX_BACKOFF_MS, MAX_CONSECUTIVE_FAILURES } from './backoff';
import type { Window } from './counters';
import { counters } from './current-counters';
import { type Refused, refusedFor, secondsUntil } from './verdict';
import { cooldownKey, LEDGERS, type Ledger, unansweredKey } from './windows';

const HOUR_SECONDS = 3600;
/** Failures in a row end with a right answer, or when nobody has tried for as long as this. */
const FAILURES_EXPIRE_SECONDS = 30 * 86_400;
const RETRY_AFTER_OUTAGE_SECONDS = 10;

/** An answer to a code that may be compared. Say afterwards how it went. */
export interface Attempt {
  /**
   * Runs what uses the code up, says whether it did, and forgets the failures and the cool-down that the question
   * was asked under.
   */
  succeed(use: Statement, cooldown: string): Promise<boolean>;
  /** True for the hundredth failure in a row at this number, once. */
  fail(): Promise<boolean>;
}

export type AttemptVerdict = { allowed: true; attempt: Attempt } | Refused;

const keysOf = (strapi: Core.Strapi, ledger: Ledger, phone: E164) => {
  const key = (kind: string) => hashKey(strapi, `guess:${kind}:${ledger}`, phone);
  return { all: key('phone'), shared: key('phone-shared'), lock: key('phone-pause') };
};

const keysHere = (strapi: Core.Strapi, ledger: Ledger, phone: E164, ip: string) => {
  const key = (kind: string) => hashKey(strapi, `guess:${kind}:${ledger}`, `${address(ip)} ${phone}`);
  return { here: key('here'), hereLock: key('here-pause') };
};

const allKeys = (strapi: Core.Strapi, ledger: Ledger, phone: E164, ip?: string): string[] => [
  ...Object.values(keysOf(strapi, ledger, phone)),
  ...(ip ? Object.values(keysHere(strapi, ledger, phone, ip)) : []),
  unansweredKey(strapi, phone),
];

/**
 * Whether an answer to a code may be compared, or the number or the address has to wait. What strangers fail at is
 * counted apart: it holds up nobody who has given a first factor. How many answers one moment can have compared is
 * bounded by the messages of a number and the attempts of a challenge, not here.
 */
export const takeAttempt = async (
  strapi: Core.Strapi,
  ledger: Ledger,
  phone: E164,
  ip: string
): Promise<AttemptVerdict> => {
  const store = counters(strapi);
  const { all, shared, lock } = keysOf(strapi, ledger, phone);
  const { here, hereLock } = keysHere(strapi, ledger, phone, ip);
  const ofAddress = hashKey(strapi, 'guess:address', address(ip));
  const addressLock = hashKey(strapi, 'guess:address-pause', address(ip));
  const at = now();
  const locks = await store
    .read([lock, hereLock, addressLock])
    .catch(logFailure(strapi, 'wrong codes cannot be counted, so none is taken'));
  if (!locks) return refusedFor(RETRY_AFTER_OUTAGE_SECONDS);
  // A lock that lasts longer than any does (and than clocks differ) was begun by a clock that had jumped ahead.
  const ends = locks.map(({ endsAt }) => endsAt).filter((endsAt) => endsAt <= at + 2 * MAX_BACKOFF_MS);
  const lockedUntil = Math.max(0, ...ends);
  if (lockedUntil > at) return refusedFor(secondsUntil(lockedUntil, at));

  const add = async (...windows: Window[]) => {
    const counts = await store.add([windows], at);
    return (key: string): number => counts.find((one) => one.key === key)?.points ?? 0;
  };
  const inARow = (key: string): Window => ({
    key,
    points: MAX_CONSECUTIVE_FAILURES,
    seconds: FAILURES_EXPIRE_SECONDS,
  });

  const attempt: Attempt = {
    async succeed(use, cooldown) {
      const keys = [...allKeys(strapi, ledger, phone, ip), cooldownKey(strapi, cooldown)];
      if (store.forgetting) return statements(strapi).both(use, store.forgetting(keys));
      const isUsed = (await statements(strapi).run(use.sql, use.values)).changed > 0;
      // The code is used up: its person gets in, whatever becomes of counters elsewhere.
      if (isUsed) await store.forget(keys).catch(logFailure(strapi, 'wrong codes could not be forgotten'));
      return isUsed;
    },
    async fail() {
      const perHour = { key: ofAddress, points: MAX_CONSECUTIVE_FAILURES, seconds: HOUR_SECONDS };
      const points = await add(inARow(all), inARow(here), perHour);
      // The first ten of each address are shared: from there on it lengthens nobody's wait but its own.
      const isShared = points(here) <= FAILURES_BEFORE_BACKOFF;
      const wait = backoffOf({
        ofNumber: points(all),
        here: points(here),
        shared: isShared ? (await add(inARow(shared)))(shared) : null,
        ofAddress: points(ofAddress),
      });
      const locked: [string, number][] = [
        [lock, wait.number],
        [hereLock, wait.here],
        [addressLock, wait.address],
      ];
      for (const [key, ms] of locked) if (ms > 0) await store.lock(key, at + ms, at);
      return points(all) === MAX_CONSECUTIVE_FAILURES;
    },
  };
  return { allowed: true, attempt };
};

/** An attempt that no limit knows of. */
export const uncountedAttempt = (strapi: Core.Strapi): Attempt => ({
  succeed: async ({ sql, values }) => (await statements(strapi).run(sql, values)).changed > 0,
  fail: async () => false,
});

/** A person proved otherwise that the number is theirs: the failures of others are forgotten. */
export const forgetFailures = (
  strapi: Core.Strapi,
  phone: E164,
  { cooldown, ip }: { cooldown?: string; ip?: string } = {}
): Promise<void> =>
  counters(strapi).forget([
    ...(cooldown ? [cooldownKey(strapi, cooldown)] : []),
    ...new Set(LEDGERS.flatMap((ledger) => allKeys(strapi, ledger, phone, ip))),
  ]);
