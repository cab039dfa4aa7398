import type { Core } from '@strapi/strapi';
import { type E164, hashKey, logFailure, now, refuse, type UserId } from '../core';
import type { Count } from './counters';
import { counters } from './current-counters';
import { ALLOWED, refusedFor, secondsUntil, type Verdict } from './verdict';

const WINDOW_SECONDS = 600;
const MAX_NUMBERS = 3;
const RETRY_AFTER_OUTAGE_SECONDS = 60;

/**
 * Counts a number that a person wants verified: a mistyped one is replaced at once, but nobody has texts sent
 * to one number after another.
 */
export const takeNewNumber = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<Verdict> => {
  const store = counters(strapi);
  const at = now();
  const add = async (key: string): Promise<Count | undefined> => {
    const [count] = await store.add([[{ key, points: MAX_NUMBERS, seconds: WINDOW_SECONDS }]], at);
    return count;
  };
  const given = hashKey(strapi, 'limit:number', `${userId}:${phone}`);
  const person = hashKey(strapi, 'limit:numbers', userId);
  try {
    if (((await add(given))?.points ?? 1) > 1) return ALLOWED;
    const { points, endsAt } = (await add(person)) ?? { points: 1, endsAt: at };
    if (points <= MAX_NUMBERS) return ALLOWED;
    await store.takeBack([given, person]).catch(logFailure(strapi, 'a refused number stays counted'));
    return refusedFor(secondsUntil(endsAt, at));
  } catch (error) {
    logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
    return { allowed: false, retryAfter: RETRY_AFTER_OUTAGE_SECONDS, refusal: refuse('sms.not-sent') };
  }
};
