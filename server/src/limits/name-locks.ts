import type { Core } from '@strapi/strapi';
import { hashKey, logFailure, now } from '../core';
import { counters } from './current-counters';

const LOCK_SECONDS = 60;

const keyOf = (strapi: Core.Strapi, kind: string, name: string): string =>
  hashKey(strapi, `reserve:${kind}`, name);

/** Whether this caller alone, of all instances, may use a name for so many seconds; null when nobody can tell. */
export const lockName = async (
  strapi: Core.Strapi,
  kind: string,
  name: string,
  seconds = LOCK_SECONDS
): Promise<boolean | null> => {
  const window = { key: keyOf(strapi, kind, name), points: 1, seconds };
  const counts = await counters(strapi)
    .add([[window]], now())
    .catch(logFailure(strapi, 'a name could not be reserved'));
  return counts ? counts[0]?.points === 1 : null;
};

/** Unlocks a name before its time is over. */
export const unlockName = (strapi: Core.Strapi, kind: string, name: string): Promise<void> =>
  counters(strapi).forget([keyOf(strapi, kind, name)]);
