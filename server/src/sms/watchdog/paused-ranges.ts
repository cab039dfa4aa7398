import type { Core } from '@strapi/strapi';
import { after, type E164, emit, type Millis, now, perSite } from '../../core';
import { countryOf, rangeOf } from '../../phones';
import type { Crowd } from '../record';
import type { PauseDecision } from './pause-rule';

const UID = 'plugin::sms-auth.paused-range';
const CACHE_MS = 2000;
/** For so long a pause is remembered after it began: it leaves the norm, and makes the next one longer. */
export const REMEMBERED_SECONDS = 7 * 86_400;
const CROWD_NAMES: Record<Crowd, string> = { newcomers: 'new people', logins: 'people logging in by phone' };

export interface PausedRange {
  range: string;
  crowd: Crowd;
  country: string | null;
  since: string;
  until: string;
  /** From when on messages count; what was before is dealt with, or forgiven. */
  judgedFrom: string | null;
  sent: number;
  verified: number;
}

const cache = perSite((): { at: Millis; rows: Promise<PausedRange[]> | null } => ({
  at: 0 as Millis,
  rows: null,
}));

const forget = (strapi: Core.Strapi): void => {
  cache(strapi).rows = null;
};

/** The ranges that were paused lately. */
export const recentlyPaused = (strapi: Core.Strapi): Promise<PausedRange[]> => {
  const held = cache(strapi);
  const age = now() - held.at;
  if (held.rows && age >= 0 && age < CACHE_MS) return held.rows;
  const lately = { since: { $gt: after(now(), -REMEMBERED_SECONDS) } };
  const rows = strapi.db.query(UID).findMany({ where: lately }) as Promise<PausedRange[]>;
  Object.assign(held, { at: now(), rows });
  rows.catch(() => forget(strapi));
  return rows;
};

export const isPaused = ({ until }: PausedRange): boolean => Number(until) > now();

/** For how many more seconds strangers are sent nothing in a number's range; 0 when it is not paused. */
export const pausedFor = async (strapi: Core.Strapi, crowd: Crowd, phone: E164): Promise<number> => {
  const paused = (await recentlyPaused(strapi)).filter(isPaused);
  if (paused.length === 0) return 0;
  const range = rangeOf(phone);
  const row = paused.find((one) => one.range === range && one.crowd === crowd);
  return row ? Math.ceil((Number(row.until) - now()) / 1000) : 0;
};

const iso = (millis: string): string => new Date(Number(millis)).toISOString();

export const listPaused = async (strapi: Core.Strapi) =>
  (await recentlyPaused(strapi))
    .filter(isPaused)
    .map(({ range, crowd, country, since, until, sent, verified }) => ({
      range,
      crowd,
      country,
      since: iso(since),
      until: iso(until),
      sent,
      verified,
    }));

/** Pauses the range of a number, and tells the owner. */
export const pauseRange = async (
  strapi: Core.Strapi,
  crowd: Crowd,
  phone: E164,
  { seconds, judgedFrom, sent, verified }: PauseDecision
): Promise<void> => {
  const [range, country, since] = [rangeOf(phone), countryOf(phone), now()];
  const until = after(since, seconds);
  await strapi.db
    .getConnection(strapi.db.metadata.get(UID).tableName)
    .insert({ range, crowd, country, since, until, judged_from: judgedFrom, sent, verified })
    .onConflict(['range', 'crowd'])
    .merge();
  forget(strapi);
  strapi.log.error(
    `sms-auth: messages to ${CROWD_NAMES[crowd]} in ${range}… (${country ?? 'no country'}) are paused for ${seconds / 60} min: of ${sent} codes ${verified} came back. Resume them on the Activity page.`
  );
  emit(strapi, 'sms-auth.range.paused', {
    range,
    crowd,
    country,
    until: new Date(until).toISOString(),
    sent,
    verified,
  });
};

/** Lets a range go on; what it did before is forgiven. False when it was not paused. */
export const resumeRange = async (strapi: Core.Strapi, range: string): Promise<boolean> => {
  const { count } = await strapi.db
    .query(UID)
    .updateMany({ where: { range, until: { $gt: now() } }, data: { until: now(), judgedFrom: now() } });
  forget(strapi);
  return count > 0;
};

/** Pauses that are of no consequence any more. */
export const sweepPaused = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { since: { $lt: after(now(), -REMEMBERED_SECONDS) } } });
