import type { Core } from '@strapi/strapi';
import { hashKey, logFailure, now, refuse, type UserId } from '../core';
import { counters } from './sends';
import { isOver } from './store';

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
 * may be a stranger. Returns the seconds to wait when it is one too many, else 0.
 */
export const takeMail = async (strapi: Core.Strapi, userId: UserId): Promise<number> => {
  const at = now();
  const windows = windowsOf(strapi, userId);
  const counts = await counters(strapi)
    .add([windows], at)
    .catch((error) => {
      logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
      throw refuse('sms.not-sent');
    });
  if (!isOver(windows, counts)) return 0;
  const over = windows.flatMap((window) =>
    counts.filter(({ key, points }) => key === window.key && points > window.points)
  );
  await counters(strapi).takeBack(counts.map(({ key }) => key));
  return Math.max(1, ...over.map(({ endsAt }) => Math.ceil((endsAt - at) / 1000)));
};

/** As if it had not been asked for: it never went out. */
export const takeBackMail = (strapi: Core.Strapi, userId: UserId): Promise<void> =>
  counters(strapi).takeBack(windowsOf(strapi, userId).map(({ key }) => key));
