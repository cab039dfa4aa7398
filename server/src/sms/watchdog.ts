import type { Core } from '@strapi/strapi';
import { after, type E164, emit, type Millis, now } from '../core';
import { countryOf, rangeOf } from '../phones';
import { messageTable } from './record';

// SMS pumping: a botnet asks for codes to numbers in a rented range, and nobody ever types one in. Real
// people do, so a range gives itself away by its conversion (codes verified / asked for). Judged, and
// stopped, is only what any stranger can ask for: whoever has a verified phone goes on logging in.
const UID = 'plugin::sms-auth.paused-range';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Looked back at, and asked of a range before it is judged at all. */
const WINDOW = 6 * HOUR;
const ENOUGH = 20;
/** People need a moment to type. A flood waits for that moment to be over before it goes on. */
const TYPING = MINUTE;
const FLOOD = 60;
/** A range is paused below this share of the site's norm: an hour, for it may be a carrier's fault, then a day. */
const COLLAPSED = 0.2;
/** So many codes came back before a site has a norm; until then there is nothing to fall below. */
const SOME = 3;
const LOWEST_NORM = 0.1;
const HISTORY = 7 * DAY;
// How many messages to a range pass between two looks at it, so that looking stays cheap.
const EVERY = 10;
const FRESH_MS = 2000;
const MOST_RANGES = 10_000;

interface Row {
  range: string;
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

const caches = new WeakMap<Core.Strapi, { at: Millis; rows: Promise<Row[]> }>();
const unseen = new WeakMap<Core.Strapi, Map<string, number>>();

const isPaused = (row: Row): boolean => Number(row.until) > now();

/** The ranges that were paused lately. */
const ranges = (strapi: Core.Strapi): Promise<Row[]> => {
  const held = caches.get(strapi);
  if (held && now() - held.at >= 0 && now() - held.at < FRESH_MS) return held.rows;
  const lately = { since: { $gt: after(now(), -HISTORY) } };
  const rows = strapi.db.query(UID).findMany({ where: lately }) as Promise<Row[]>;
  caches.set(strapi, { at: now(), rows });
  rows.catch(() => caches.delete(strapi));
  return rows;
};

/** For how many more seconds strangers are sent nothing in a number's range; 0 when it is not paused. */
export const pausedFor = async (strapi: Core.Strapi, phone: E164): Promise<number> => {
  const paused = (await ranges(strapi)).filter(isPaused);
  if (paused.length === 0) return 0;
  const range = rangeOf(phone);
  const row = paused.find((one) => one.range === range);
  return row ? Math.ceil((Number(row.until) - now()) / 1000) : 0;
};

const iso = (millis: string): string => new Date(Number(millis)).toISOString();

export const listPaused = async (strapi: Core.Strapi) =>
  (await ranges(strapi)).filter(isPaused).map(({ range, country, since, until, sent, verified }) => ({
    range,
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
  caches.delete(strapi);
  return count > 0;
};

/** Questions, however often each was sent: what Clickatell never took cost nothing and is left out. */
const conversion = async (
  strapi: Core.Strapi,
  since: number,
  narrow: (query: Query) => Query
): Promise<Conversion> => {
  const knex = strapi.db.connection;
  const query = messageTable(strapi)
    .select(knex.raw('count(distinct challenge) as sent'))
    .select(knex.raw('count(distinct case when verified_at is not null then challenge end) as verified'))
    .where({ unproven: true })
    .where('sent_at', '>', since)
    .where((one) => one.whereNot('status', 'failed').orWhereNotNull('api_message_id'));
  const [row] = (await narrow(query)) as { sent: string | number; verified: string | number }[];
  return { sent: Number(row?.sent ?? 0), verified: Number(row?.verified ?? 0) };
};

/** Only what had its chance: typed in, or a moment old. */
const settled = (query: Query): Query =>
  query.where((one) => one.whereNotNull('verified_at').orWhere('sent_at', '<', after(now(), -TYPING)));

/**
 * The site's own conversion of late: everything but what is being judged and the ranges that were paused,
 * or an attack on many of them would be its own measure. Null where next to nobody has typed in a code yet.
 */
const norm = async (strapi: Core.Strapi, range: string, from: number): Promise<number | null> => {
  const paused = (await ranges(strapi)).map((row) => row.range).filter((one) => one !== range);
  const rest = await conversion(strapi, after(now(), -HISTORY), (query) =>
    settled(query)
      .whereNotIn('range', paused)
      .where((one) => one.whereNot('range', range).orWhere('sent_at', '<=', from))
  );
  return rest.verified < SOME ? null : Math.max(rest.verified / rest.sent, LOWEST_NORM);
};

interface Sentence extends Conversion {
  seconds: number;
  /** Null: what is judged now is judged again when the pause is over. */
  judgedFrom: number | null;
}

const judge = async (
  strapi: Core.Strapi,
  range: string,
  known: Row | undefined
): Promise<Sentence | null> => {
  const from = Math.max(after(now(), -WINDOW), Number(known?.judgedFrom ?? 0));
  const ofRange = (narrow: (query: Query) => Query = (query) => query) =>
    conversion(strapi, from, (query) => narrow(query.where({ range })));
  const had = await ofRange(settled);
  // Whatever the norm is, this is no collapse; most ranges are judged by one statement.
  const isFine = ({ sent, verified }: Conversion) => verified >= COLLAPSED * sent;
  const enough = had.sent >= ENOUGH;
  if (enough && isFine(had)) return null;
  const all = enough ? had : await ofRange();
  if (!enough && (all.sent < FLOOD || isFine(all))) return null;
  const usual = await norm(strapi, range, from);
  if (usual === null || all.verified >= COLLAPSED * usual * all.sent) return null;
  if (!enough) return { ...all, seconds: TYPING, judgedFrom: known?.judgedFrom ? from : null };
  const again = known?.judgedFrom && Number(known.judgedFrom) > after(now(), -DAY);
  return { ...all, seconds: again ? DAY : HOUR, judgedFrom: now() };
};

const pause = async (
  strapi: Core.Strapi,
  phone: E164,
  { seconds, judgedFrom, sent, verified }: Sentence
): Promise<void> => {
  const [range, country, since] = [rangeOf(phone), countryOf(phone), now()];
  const until = after(since, seconds);
  await strapi.db
    .getConnection(strapi.db.metadata.get(UID).tableName)
    .insert({ range, country, since, until, judged_from: judgedFrom, sent, verified })
    .onConflict('range')
    .merge();
  caches.delete(strapi);
  strapi.log.error(
    `sms-auth: messages to new people in ${range}… (${country ?? 'no country'}) are paused for ${seconds / MINUTE} min: of ${sent} codes ${verified} came back. Resume them on the Activity page.`
  );
  emit(strapi, 'sms-auth.range.paused', {
    range,
    country,
    until: new Date(until).toISOString(),
    sent,
    verified,
  });
};

/** Looks at a number's range every few messages, and pauses it when its codes no longer come back. */
export const watch = async (strapi: Core.Strapi, phone: E164): Promise<void> => {
  const range = rangeOf(phone);
  const counts = unseen.get(strapi) ?? new Map<string, number>();
  unseen.set(strapi, counts);
  if (counts.size > MOST_RANGES) counts.clear();
  const count = (counts.get(range) ?? 0) + 1;
  counts.set(range, count % EVERY);
  if (count < EVERY) return;
  const known = (await ranges(strapi)).find((row) => row.range === range);
  if (known && isPaused(known)) return;
  const sentence = await judge(strapi, range, known);
  if (sentence) await pause(strapi, phone, sentence);
};

/** Pauses that are of no consequence any more. */
export const sweepPaused = (strapi: Core.Strapi) =>
  strapi.db.query(UID).deleteMany({ where: { since: { $lt: after(now(), -HISTORY) } } });
