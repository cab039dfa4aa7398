import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now, refuse, type Statement, statements } from '../core';
import { address } from './address';
import { counters } from './sends';
import type { Count, Window } from './store';
import { type Askers, cooldownKey, unansweredKey } from './windows';

// NIST SP 800-63B: no more than 100 failures in a row on one account, and delays that grow before that.
const FREE_FAILURES = 10;
const MAX_FAILURES = 100;
// One address may stand for an office or a whole mobile network.
const FREE_FAILURES_PER_ADDRESS = 100;
const HOUR_SECONDS = 3600;
// Longer than the usual cool-down, or the first pauses would be over before the next code can be asked for.
const PAUSE_STEP_MS = 120_000;
const MAX_PAUSE_MS = HOUR_SECONDS * 1000;
/** Failures in a row end with a right answer, or when nobody has tried for as long as this. */
const FAILURES_EXPIRE_SECONDS = 30 * 86_400;

/** An answer that may be weighed. Say afterwards how it went. */
export interface Guess {
  /**
   * Runs what uses the code up, says whether it did, and forgets the failures and the cool-down that the question
   * was asked under.
   */
  right(use: Statement, cooldown: string): Promise<boolean>;
  /** True for the hundredth failure in a row at this number, once. */
  wrong(): Promise<boolean>;
}

// `shared` counts the first ten failures of each address: from there on it lengthens nobody's pause but its own.
const keysOf = (strapi: Core.Strapi, askers: Askers, phone: E164) => {
  const key = (kind: string) => hashKey(strapi, `guess:${kind}:${askers}`, phone);
  return { all: key('phone'), shared: key('phone-shared'), pause: key('phone-pause') };
};

const keysHere = (strapi: Core.Strapi, askers: Askers, phone: E164, ip: string) => {
  const key = (kind: string) => hashKey(strapi, `guess:${kind}:${askers}`, `${address(ip)} ${phone}`);
  return { here: key('here'), herePause: key('here-pause') };
};

const pauseAfter = (failures: number, free: number): number =>
  Math.min(MAX_PAUSE_MS, Math.max(0, failures - free + 1) * PAUSE_STEP_MS);

const allKeys = (strapi: Core.Strapi, askers: Askers, phone: E164, ip?: string): string[] => [
  ...Object.values(keysOf(strapi, askers, phone)),
  ...(ip ? Object.values(keysHere(strapi, askers, phone, ip)) : []),
  unansweredKey(strapi, phone),
];

/**
 * Asks whether an answer to a code may be weighed. Throws `rate.limited` while the number or the address has to
 * wait. What strangers fail at is counted apart: it holds up nobody who has given a first factor. One address
 * that goes on failing at a number holds up itself, until a hundred failures in a row; from there on each costs
 * the number an hour. How many answers one moment can have weighed is bounded by the messages of a number and
 * the attempts of a challenge, not here.
 */
export const takeGuess = async (
  strapi: Core.Strapi,
  askers: Askers,
  phone: E164,
  ip: string
): Promise<Guess> => {
  const store = counters(strapi);
  const { all, shared, pause } = keysOf(strapi, askers, phone);
  const { here, herePause } = keysHere(strapi, askers, phone, ip);
  const from = (kind: string) => hashKey(strapi, `guess:${kind}`, address(ip));
  const addressPause = from('address-pause');
  const at = now();
  const pauses = await store.read([pause, herePause, addressPause]).catch((error) => {
    logFailure(strapi, 'wrong codes cannot be counted, so none is taken')(error);
    throw refuse('rate.limited', { retryAfter: 10 });
  });
  // No pause is longer than the longest: one that is was begun by a clock that had jumped ahead.
  const ends = pauses.map(({ endsAt }) => endsAt).filter((endsAt) => endsAt <= at + 2 * MAX_PAUSE_MS);
  const pausedUntil = Math.max(0, ...ends);
  if (pausedUntil > at)
    throw refuse('rate.limited', { retryAfter: Math.max(1, Math.ceil((pausedUntil - at) / 1000)) });

  const add = async (...windows: Window[]) => {
    const counts: Count[] = await store.add([windows], at);
    return (key: string): number => counts.find((one) => one.key === key)?.points ?? 0;
  };
  const lasting = (key: string): Window => ({ key, points: MAX_FAILURES, seconds: FAILURES_EXPIRE_SECONDS });

  return {
    async right(use, cooldown) {
      const keys = [...allKeys(strapi, askers, phone, ip), cooldownKey(strapi, cooldown)];
      if (store.forgetting) return statements(strapi).both(use, store.forgetting(keys));
      const isUsed = (await statements(strapi).run(use.sql, use.values)).changed > 0;
      // The code is used up: its person gets in, whatever becomes of counters elsewhere.
      if (isUsed) await store.forget(keys).catch(logFailure(strapi, 'wrong codes could not be forgotten'));
      return isUsed;
    },
    async wrong() {
      const perHour = { key: from('address'), points: FREE_FAILURES_PER_ADDRESS, seconds: HOUR_SECONDS };
      const points = await add(lasting(all), lasting(here), perHour);
      const [own, total] = [points(here), points(all)];
      const ofNumber =
        own <= FREE_FAILURES ? pauseAfter((await add(lasting(shared)))(shared), FREE_FAILURES) : 0;
      const waits: [string, number][] = [
        [pause, total >= MAX_FAILURES ? MAX_PAUSE_MS : ofNumber],
        [herePause, own > FREE_FAILURES ? pauseAfter(own, FREE_FAILURES) : 0],
        [addressPause, pauseAfter(points(perHour.key), FREE_FAILURES_PER_ADDRESS)],
      ];
      for (const [key, wait] of waits) if (wait > 0) await store.hold(key, at + wait, at);
      return total === MAX_FAILURES;
    },
  };
};

/** A person proved otherwise that the number is theirs: the failures of others are forgotten. */
export const forgiveGuesses = (
  strapi: Core.Strapi,
  phone: E164,
  { cooldown, ip }: { cooldown?: string; ip?: string } = {}
): Promise<void> =>
  counters(strapi).forget([
    ...(cooldown ? [cooldownKey(strapi, cooldown)] : []),
    ...new Set((['strangers', 'known'] as const).flatMap((askers) => allKeys(strapi, askers, phone, ip))),
  ]);
