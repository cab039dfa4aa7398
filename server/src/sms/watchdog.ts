import type { Core } from '@strapi/strapi';
import { after, type E164, emit, type Millis, now, perSite } from '../core';
import { countryOf, rangeOf } from '../phones';
import { flushJournal } from './journal';
import { type Crowd, messageTable } from './record';

// SMS pumping: a botnet asks for codes to numbers in a rented range, and nobody ever types one in. Real
// people do, so a range gives itself away by its conversion (codes verified / asked for). Judged, and
// stopped, is only what any stranger can ask for: whoever comes with the right password gets their code.
// New people and logins by phone are judged apart, for accounts can be made to be pumped through, and a botnet
// that registers in a range is no reason to keep out those who have an account there.
const UID = 'plugin::sms-auth.paused-range';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Looked back at, and asked of a range before it is judged at all. */
const RANGE_WINDOW = 6 * HOUR;
const MIN_SAMPLE = 20;
/** People need a moment to type. A flood waits for that moment to be over before it goes on. */
const SETTLE_SECONDS = MINUTE;
const FLOOD_SAMPLE = 60;
/** A range is paused below this share of the site's norm: an hour, for it may be a carrier's fault, then a day. */
const MIN_SHARE_OF_NORM = 0.2;
/** So many codes came back before a site has a norm; until then there is nothing to fall below. */
const MIN_VERIFIED_FOR_NORM = 3;
const MIN_NORM = 0.1;
const NORM_WINDOW = 7 * DAY;
// How many messages to a range pass between two looks at it, so that looking stays cheap.
const JUDGE_EVERY = 10;
const CACHE_MS = 2000;
const MAX_RANGES_IN_MEMORY = 10_000;
const CROWD_NAMES: Record<Crowd, string> = { newcomers: 'new people', logins: 'who logs in by phone' };

interface Row {
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

interface Conversion {
  sent: number;
  verified: number;
}

type Query = ReturnType<typeof messageTable>;

const cache = perSite((): { at: Millis; rows: Promise<Row[]> | null } => ({ at: 0 as Millis, rows: null }));
const sinceJudged = perSite(() => new Map<string, number>());

const isPaused = (row: Row): boolean => Number(row.until) > now();

const forget = (strapi: Core.Strapi): void => {
  cache(strapi).rows = null;
};

/** The ranges that were paused lately. */
const ranges = (strapi: Core.Strapi): Promise<Row[]> => {
  const held = cache(strapi);
  const age = now() - held.at;
  if (held.rows && age >= 0 && age < CACHE_MS) return held.rows;
  const lately = { since: { $gt: after(now(), -NORM_WINDOW) } };
  const rows = strapi.db.query(UID).findMany({ where: lately }) as Promise<Row[]>;
  Object.assign(held, { at: now(), rows });
  rows.catch(() => forget(strapi));
  return rows;
};

/** For how many more seconds strangers are sent nothing in a number's range; 0 when it is not paused. */
export const pausedFor = async (strapi: Core.Strapi, crowd: Crowd, phone: E164): Promise<number> => {
  const paused = (await ranges(strapi)).filter(isPaused);
  if (paused.length === 0) return 0;
  const range = rangeOf(phone);
  const row = paused.find((one) => one.range === range && one.crowd === crowd);
  return row ? Math.ceil((Number(row.until) - now()) / 1000) : 0;
};

const iso = (millis: string): string => new Date(Number(millis)).toISOString();

export const listPaused = async (strapi: Core.Strapi) =>
  (await ranges(strapi)).filter(isPaused).map(({ range, crowd, country, since, until, sent, verified }) => ({
    range,
    crowd,
    country,
    since: iso(since),
    until: iso(until),
    sent,
    verified,
  }));

/** Lets a range go on; what it did before is forgiven. False when it was not paused. */
export const resumeRange = async (strapi: Core.Strapi, range: string): Promise<boolean> => {
  const { count } = await strapi.db
    .query(UID)
    .updateMany({ where: { range, until: { $gt: now() } }, data: { until: now(), judgedFrom: now() } });
  forget(strapi);
  return count > 0;
};

/** Questions, however often each was sent: what Clickatell never took cost nothing and is left out. */
const conversion = async (
  strapi: Core.Strapi,
  crowd: Crowd,
  since: number,
  narrow: (query: Query) => Query
): Promise<Conversion> => {
  const knex = strapi.db.connection;
  const query = messageTable(strapi)
    .select(knex.raw('count(distinct challenge) as sent'))
    .select(knex.raw('count(distinct case when verified_at is not null then challenge end) as verified'))
    .where({ crowd })
    .where('sent_at', '>', since)
    .where((one) => one.whereNot('status', 'failed').orWhereNotNull('api_message_id'));
  const [row] = (await narrow(query)) as { sent: string | number; verified: string | number }[];
  return { sent: Number(row?.sent ?? 0), verified: Number(row?.verified ?? 0) };
};

/** Only what had its chance: typed in, or a moment old. */
const settled = (query: Query): Query =>
  query.where((one) =>
    one.whereNotNull('verified_at').orWhere('sent_at', '<', after(now(), -SETTLE_SECONDS))
  );

/**
 * The site's own conversion of late: everything but what is being judged and the ranges that were paused,
 * or an attack on many of them would be its own measure. Null where next to nobody has typed in a code yet.
 */
const norm = async (
  strapi: Core.Strapi,
  crowd: Crowd,
  range: string,
  from: number
): Promise<number | null> => {
  const paused = (await ranges(strapi))
    .filter((row) => row.crowd === crowd && row.range !== range)
    .map((row) => row.range);
  const rest = await conversion(strapi, crowd, after(now(), -NORM_WINDOW), (query) =>
    settled(query)
      .whereNotIn('range', paused)
      .where((one) => one.whereNot('range', range).orWhere('sent_at', '<=', from))
  );
  return rest.verified < MIN_VERIFIED_FOR_NORM ? null : Math.max(rest.verified / rest.sent, MIN_NORM);
};

interface PauseDecision extends Conversion {
  seconds: number;
  /** Null: what is judged now is judged again when the pause is over. */
  judgedFrom: number | null;
}

const judge = async (
  strapi: Core.Strapi,
  crowd: Crowd,
  range: string,
  known: Row | undefined
): Promise<PauseDecision | null> => {
  const from = Math.max(after(now(), -RANGE_WINDOW), Number(known?.judgedFrom ?? 0));
  const ofRange = (narrow: (query: Query) => Query = (query) => query) =>
    conversion(strapi, crowd, from, (query) => narrow(query.where({ range })));
  const had = await ofRange(settled);
  // Whatever the norm is, this is no collapse; most ranges are judged by one statement.
  const isFine = ({ sent, verified }: Conversion) => verified >= MIN_SHARE_OF_NORM * sent;
  const enough = had.sent >= MIN_SAMPLE;
  if (enough && isFine(had)) return null;
  const all = enough ? had : await ofRange();
  if (!enough && (all.sent < FLOOD_SAMPLE || isFine(all))) return null;
  const usual = await norm(strapi, crowd, range, from);
  if (usual === null || all.verified >= MIN_SHARE_OF_NORM * usual * all.sent) return null;
  if (!enough) return { ...all, seconds: SETTLE_SECONDS, judgedFrom: known?.judgedFrom ? from : null };
  // By the end of the last pause, or a range that was paused for a day would begin anew with an hour.
  const again = known?.judgedFrom && Number(known.until) > after(now(), -DAY);
  return { ...all, seconds: again ? DAY : HOUR, judgedFrom: now() };
};

const pause = async (
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
    `sms-auth: messages to ${CROWD_NAMES[crowd]} in ${range}… (${country ?? 'no country'}) are paused for ${seconds / MINUTE} min: of ${sent} codes ${verified} came back. Resume them on the Activity page.`
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

/** Looks at a number's range every few messages, and pauses it when its codes no longer come back. */
export const watch = async (strapi: Core.Strapi, crowd: Crowd, phone: E164): Promise<void> => {
  const range = rangeOf(phone);
  const watched = `${crowd} ${range}`;
  const counts = sinceJudged(strapi);
  if (counts.size > MAX_RANGES_IN_MEMORY) counts.clear();
  const count = (counts.get(watched) ?? 0) + 1;
  counts.set(watched, count % JUDGE_EVERY);
  if (count < JUDGE_EVERY) return;
  const known = (await ranges(strapi)).find((row) => row.range === range && row.crowd === crowd);
  if (known && isPaused(known)) return;
  await flushJournal(strapi, false);
  const decision = await judge(strapi, crowd, range, known);
  if (decision) await pause(strapi, crowd, phone, decision);
};

/** Pauses that are of no consequence any more. */
export const sweepPaused = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { since: { $lt: after(now(), -NORM_WINDOW) } } });
