import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now, refuse, type UserId } from '../core';
import { counters } from './sends';

const SECONDS = 600;
const MOST_NUMBERS = 3;

/**
 * Counts a number that a person wants verified: a mistyped one is replaced at once, but nobody has texts sent
 * to one number after another. Returns the seconds to wait when it is one too many, else 0.
 */
export const takeNumber = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<number> => {
  const store = counters(strapi);
  const at = now();
  const add = async (key: string) => {
    const [count] = await store
      .add([[{ key, points: MOST_NUMBERS, seconds: SECONDS }]], at)
      .catch((error) => {
        logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
        throw refuse('sms.not-sent');
      });
    return count ?? { points: 1, endsAt: at };
  };
  const given = hashKey(strapi, 'limit:number', `${userId}:${phone}`);
  if ((await add(given)).points > 1) return 0;
  const person = hashKey(strapi, 'limit:numbers', userId);
  const { points, endsAt } = await add(person);
  if (points <= MOST_NUMBERS) return 0;
  await store.takeBack([given, person]);
  return Math.max(1, Math.ceil((endsAt - at) / 1000));
};
