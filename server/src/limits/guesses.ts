import type { Core } from '@strapi/strapi';
import { inBrief } from '../database';
import { hashKey } from '../secrets';
import { type E164, now, refuse } from '../vocabulary';
import { address } from './address';
import { cooldownKey, counters } from './index';

// NIST SP 800-63B: no more than 100 failures in a row on one account, and delays that grow before that.
const FREE = 10;
const MOST = 100;
// One address may stand for an office or a whole mobile network.
const FREE_PER_ADDRESS = 50;
const STEP_MS = 60_000;
const DAY_SECONDS = 86_400;
// Failures in a row end with a right answer, not with time …
const EVER_SECONDS = 3650 * DAY_SECONDS;
// … but where the number is nobody's, who gets it may start anew: no account stands behind those guesses.
const NOBODYS_SECONDS = 30 * DAY_SECONDS;

/** An answer that may be weighed. Say afterwards how it went. */
export interface Guess {
  /** Also ends the cool-down that the question was asked under. */
  right(cooldown: string): Promise<void>;
  wrong(): Promise<void>;
}

const refused = (endsAt: number, at: number) =>
  refuse('rate.limited', { retryAfter: Math.max(1, Math.ceil((endsAt - at) / 1000)) });

/**
 * Counts an answer to a code as wrong before it is weighed, so that answers sent at once cannot all
 * slip under the cap. Throws `rate.limited` while the number or the address has to wait. `isOwned`: whether
 * the number is somebody's; asked where it matters alone, after a hundred failures.
 */
export const takeGuess = async (
  strapi: Core.Strapi,
  phone: E164,
  ip: string,
  isOwned: () => Promise<boolean>
): Promise<Guess> => {
  const store = counters(strapi);
  const key = (kind: string, value: string) => hashKey(strapi, `guess:${kind}`, value);
  const failures = { key: key('phone', phone), points: MOST, seconds: EVER_SECONDS };
  const at = now();
  // A pause is a window that ended long ago and that only `postpone` stretches: while it lasts, nothing is
  // weighed. Ended now would not do: another instance's clock may be a moment behind.
  const over = { points: 0, seconds: -at / 1000 };
  const pause = { key: key('phone-pause', phone), ...over };
  const addressFailures = {
    key: key('address', address(ip)),
    points: FREE_PER_ADDRESS,
    seconds: DAY_SECONDS,
  };
  const addressPause = { key: key('address-pause', address(ip)), ...over };

  const counts = await store.add([failures, pause, addressPause], at).catch((error: Error) => {
    strapi.log.error(`sms-auth: wrong codes cannot be counted, so none is taken (${inBrief(error)}).`);
    throw refuse('rate.limited', { retryAfter: 10 });
  });
  const count = ({ key: name }: { key: string }) =>
    counts.find((one) => one.key === name) ?? { points: 0, endsAt: at };
  const failed = count(failures).points;
  const worn = async () => {
    if (failed <= MOST) return 0;
    const began = count(failures).endsAt - EVER_SECONDS * 1000;
    return (await isOwned()) ? at + DAY_SECONDS * 1000 : began + NOBODYS_SECONDS * 1000;
  };
  const wornUntil = await worn();
  const pausedUntil = Math.max(count(pause).endsAt, count(addressPause).endsAt, wornUntil);
  if (wornUntil > 0 && pausedUntil <= at) await store.forget([failures.key, pause.key]);
  if (pausedUntil > at) {
    await store.takeBack([failures.key]);
    throw refused(pausedUntil, at);
  }

  return {
    right: (cooldown) => store.forget([failures.key, pause.key, cooldownKey(strapi, cooldown)]),
    async wrong() {
      if (failed >= FREE) await store.postpone(pause.key, at + (failed - FREE + 1) * STEP_MS);
      const [from] = await store.add([addressFailures], at);
      const extra = (from?.points ?? 0) - FREE_PER_ADDRESS;
      if (extra >= 0) await store.postpone(addressPause.key, at + (extra + 1) * STEP_MS);
    },
  };
};

/** A person proved otherwise that the number is in their hands: the failures of others are forgotten. */
export const forgiveGuesses = (strapi: Core.Strapi, phone: E164, cooldown?: string): Promise<void> =>
  counters(strapi).forget([
    ...(cooldown ? [cooldownKey(strapi, cooldown)] : []),
    hashKey(strapi, 'guess:phone', phone),
    hashKey(strapi, 'guess:phone-pause', phone),
  ]);
