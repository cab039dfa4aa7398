import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now } from '../core';
import { counters } from './sends';
import type { Askers } from './windows';

const MAX_PER_HOUR = 20;
const HOUR_SECONDS = 3600;

const keyOf = (strapi: Core.Strapi, askers: Askers, phone: E164): string =>
  hashKey(strapi, `limit:recovery:${askers}`, phone);

/**
 * Counts a recovery code that is about to be weighed, which is slow and costs the server more than the client. What
 * strangers try is counted apart from what comes after a first factor, and alike for numbers that nobody has.
 * Returns the seconds to wait when it is one too many, else 0. A recovery code gets its owner in even while the
 * counters cannot be asked.
 */
export const takeRecovery = async (strapi: Core.Strapi, askers: Askers, phone: E164): Promise<number> => {
  const at = now();
  const window = { key: keyOf(strapi, askers, phone), points: MAX_PER_HOUR, seconds: HOUR_SECONDS };
  const counts = await counters(strapi)
    .add([[window]], at)
    .catch(logFailure(strapi, 'recovery codes cannot be counted, and are weighed all the same'));
  const [count] = counts ?? [];
  if (!count || count.points <= MAX_PER_HOUR) return 0;
  return Math.max(1, Math.ceil((count.endsAt - at) / 1000));
};
