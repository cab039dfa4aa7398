import type { Core } from '@strapi/strapi';
import { type E164, hashKey, inBrief, now, refuse } from '../core';
import { address } from './address';
import type { Standing } from './headers';
import { counters } from './sends';
import type { Count } from './store';
import { cooldownKey } from './windows';

// NIST SP 800-63B: no more than 100 failures in a row on one account, and delays that grow before that.
const FREE = 10;
const MOST = 100;
// One address may stand for an office or a whole mobile network.
const FREE_PER_ADDRESS = 100;
const HOUR_SECONDS = 3600;
// Longer than the usual cool-down, or the first pauses would be over before the next code can be asked for.
const STEP_MS = 120_000;
const DAY_SECONDS = 86_400;
// Failures in a row end with a right answer, not with time …
const EVER_SECONDS = 3650 * DAY_SECONDS;
// … but where the number is nobody's, who gets it may start anew: no account stands behind those guesses.
const NOBODYS_SECONDS = 30 * DAY_SECONDS;

/** An answer that may be weighed. Say afterwards how it went. */
export interface Guess {
  /** For the answer's headers. */
  standing: Standing;
  /** Also ends the cool-down that the question was asked under. */
  right(cooldown: string): Promise<void>;
  wrong(): Promise<void>;
  /** The challenge took no answer any more: nothing was learned from it, so nothing is counted. */
  unweighed(): Promise<void>;
}

// `failures` is counted before an answer is weighed, so that answers sent at once cannot all slip under the
// cap; `wrongs` after, so that those which were never weighed lengthen nobody's pause.
const keysOf = (strapi: Core.Strapi, phone: E164) => {
  const key = (kind: string) => hashKey(strapi, `guess:${kind}`, phone);
  return { failures: key('phone'), wrongs: key('phone-wrong'), pause: key('phone-pause') };
};

const refused = (endsAt: number, at: number) =>
  refuse('rate.limited', { retryAfter: Math.max(1, Math.ceil((endsAt - at) / 1000)) });

const pauseAfter = (wrongs: number, free: number): number => Math.max(0, wrongs - free + 1) * STEP_MS;

/**
 * Asks whether an answer to a code may be weighed. Throws `rate.limited` while the number or the address has
 * to wait. `isOwned`: whether the number is somebody's; asked where it matters alone, after a hundred failures.
 */
export const takeGuess = async (
  strapi: Core.Strapi,
  phone: E164,
  ip: string,
  isOwned: () => Promise<boolean>
): Promise<Guess> => {
  const store = counters(strapi);
  const keys = keysOf(strapi, phone);
  const from = (kind: string) => hashKey(strapi, `guess:${kind}`, address(ip));
  const at = now();
  // A pause is a window that ended long ago and that only `postpone` stretches: while it lasts, nothing is
  // weighed. Ended now would not do: another instance's clock may be a moment behind.
  const over = { points: 0, seconds: -at / 1000 };
  const failures = { key: keys.failures, points: MOST, seconds: EVER_SECONDS };
  const pause = { key: keys.pause, ...over };
  const addressPause = { key: from('address-pause'), ...over };

  const counts = await store.add([failures, pause, addressPause], at).catch((error: Error) => {
    strapi.log.error(`sms-auth: wrong codes cannot be counted, so none is taken (${inBrief(error)}).`);
    throw refuse('rate.limited', { retryAfter: 10 });
  });
  const count = ({ key }: { key: string }): Count =>
    counts.find((one) => one.key === key) ?? { key, points: 0, endsAt: at };
  const failed = count(failures).points;
  const worn = async () => {
    if (failed <= MOST) return 0;
    const began = count(failures).endsAt - EVER_SECONDS * 1000;
    return (await isOwned()) ? at + DAY_SECONDS * 1000 : began + NOBODYS_SECONDS * 1000;
  };
  const wornUntil = await worn();
  const pausedUntil = Math.max(count(pause).endsAt, count(addressPause).endsAt, wornUntil);
  if (wornUntil > 0 && pausedUntil <= at) await store.forget(Object.values(keys));
  if (pausedUntil > at) {
    await store.takeBack([keys.failures]);
    // No longer for a number that is nobody's: the wait would tell.
    throw refused(Math.min(pausedUntil, at + DAY_SECONDS * 1000), at);
  }

  return {
    standing: { name: 'answers-phone', quota: FREE, left: Math.max(0, FREE - failed) },
    right: (cooldown) => store.forget([...Object.values(keys), cooldownKey(strapi, cooldown)]),
    async wrong() {
      const wrongs = { key: keys.wrongs, points: FREE, seconds: EVER_SECONDS };
      const fromAddress = { key: from('address'), points: FREE_PER_ADDRESS, seconds: HOUR_SECONDS };
      const added = await store.add([wrongs, fromAddress], at);
      const pointsOf = (key: string) => added.find((one) => one.key === key)?.points ?? 0;
      const waits: [string, number][] = [
        [keys.pause, pauseAfter(pointsOf(wrongs.key), FREE)],
        [addressPause.key, pauseAfter(pointsOf(fromAddress.key), FREE_PER_ADDRESS)],
      ];
      for (const [key, wait] of waits) if (wait > 0) await store.postpone(key, at + wait);
    },
    unweighed: () => store.takeBack([keys.failures]),
  };
};

/** A person proved otherwise that the number is in their hands: the failures of others are forgotten. */
export const forgiveGuesses = (strapi: Core.Strapi, phone: E164, cooldown?: string): Promise<void> =>
  counters(strapi).forget([
    ...(cooldown ? [cooldownKey(strapi, cooldown)] : []),
    ...Object.values(keysOf(strapi, phone)),
  ]);
