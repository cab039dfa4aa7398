import type { Core } from '@strapi/strapi';
import { hashKey, logFailure, now, refuse, type UserId } from '../core';
import { counters } from './current-counters';
import { ALLOWED, refusedFor, secondsUntil, type Verdict } from './verdict';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;
const MAX_PER_DAY = 20;

const windowsOf = (strapi: Core.Strapi, userId: UserId) => {
  const key = (kind: string) => hashKey(strapi, `limit:mail-${kind}`, userId);
  return [
    { key: key('minute'), points: 1, seconds: MINUTE_SECONDS },
    { key: key('day'), points: MAX_PER_DAY, seconds: DAY_SECONDS },
  ];
};

/**
 * Counts a code that is about to go to an account's e-mail: once a minute, and at most twenty a day, for whoever asks
 * may be a stranger.
 */
export const takeMail = async (strapi: Core.Strapi, userId: UserId): Promise<Verdict> => {
  const at = now();
  const windows = windowsOf(strapi, userId);
  const counts = await counters(strapi)
    .add([windows], at)
    .catch(logFailure(strapi, 'the limits cannot be counted, so nothing is sent'));
  if (!counts) return { allowed: false, retryAfter: MINUTE_SECONDS, refusal: refuse('sms.not-sent') };
  const over = counts.filter(({ key, points }) =>
    windows.some((window) => window.key === key && points > window.points)
  );
  if (over.length === 0) return ALLOWED;
  await counters(strapi)
    .takeBack(counts.map(({ key }) => key))
    .catch(logFailure(strapi, 'a refused e-mail stays counted'));
  return refusedFor(Math.max(...over.map(({ endsAt }) => secondsUntil(endsAt, at))));
};

/** As if it had not been asked for: it never went out. */
export const takeBackMail = (strapi: Core.Strapi, userId: UserId): Promise<void> =>
  counters(strapi).takeBack(windowsOf(strapi, userId).map(({ key }) => key));
