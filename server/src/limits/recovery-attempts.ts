import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now } from '../core';
import { counters } from './current-counters';
import { ALLOWED, refusedFor, secondsUntil, type Verdict } from './verdict';
import type { Ledger } from './windows';

const MAX_PER_HOUR = 20;
const HOUR_SECONDS = 3600;

/**
 * Counts a recovery code that is about to be weighed, which is slow and costs the server more than the client. What
 * strangers try is counted apart from what comes after a first factor, and alike for numbers that nobody has.
 * A recovery code gets its owner in even while the counters cannot be asked.
 */
export const takeRecoveryAttempt = async (
  strapi: Core.Strapi,
  ledger: Ledger,
  phone: E164
): Promise<Verdict> => {
  const at = now();
  const key = hashKey(strapi, `limit:recovery:${ledger}`, phone);
  const counts = await counters(strapi)
    .add([[{ key, points: MAX_PER_HOUR, seconds: HOUR_SECONDS }]], at)
    .catch(logFailure(strapi, 'recovery codes cannot be counted, and are weighed all the same'));
  const [count] = counts ?? [];
  return !count || count.points <= MAX_PER_HOUR ? ALLOWED : refusedFor(secondsUntil(count.endsAt, at));
};
