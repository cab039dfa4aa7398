import type { Core } from '@strapi/strapi';
import { countryOf, rangeOf } from '../phones';
import { type E164, type Millis, now } from '../vocabulary';
import { messageTable } from './record';

// SMS pumping: a botnet asks for codes to numbers in a rented range, and nobody ever types one in. Real
// people do, so a range gives itself away by its conversion (codes verified / messages sent).
const UID = 'plugin::sms-auth.paused-range';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Looked back at, and asked of a range before it is judged at all. */
const WINDOW = 6 * HOUR;
const ENOUGH = 20;
/** People need a moment to type; a flood does not get it. */
const TYPING = MINUTE;
const FLOOD = 60;
/** A range is paused below this share of the site's norm. */
const COLLAPSED = 0.2;
/** So many codes came back before a site has a norm; until then there is nothing to fall below. */
const SOME = 3;
/** Many rented ranges at once drag the norm down: no lower than this. */
const LOWEST_NORM = 0.1;
const HISTORY = 7 * 24 * HOUR;
const PAUSE = 24 * HOUR;
// How many messages to a range pass between two looks at it, so that looking stays cheap.
const EVERY = 10;
const FRESH = 2000;
const MOST_RANGES = 10_000;

interface Row {
  range: string;
  country: string | null;
  since: string;
  resumedAt: string | null;
  sent: number;
  verified: number;
}

type Query = ReturnType<typeof messageTable>;

interface Conversion {
  sent: number;
  verified: number;
}

const caches = new WeakMap<Core.Strapi, { at: Millis; rows: Promise<Row[]> }>();
const unseen = new WeakMap<Core.Strapi, Map<string, number>>();

const isPaused = (row: Row): boolean => row.resumedAt === null && Number(row.since) + PAUSE > now();

const ranges = (strapi: Core.Strapi): Promise<Row[]> => {
  const held = caches.get(strapi);
  if (held && now() - held.at >= 0 && now() - held.at < FRESH) return held.rows;
  const rows = strapi.db.query(UID).findMany({}) as Promise<Row[]>;
  caches.set(strapi, { at: now(), rows });
  rows.catch(() => caches.delete(strapi));
  return rows;
};

/** For how many more seconds nothing is sent to a number's range; 0 when it is not paused. */
export const pausedFor = async (strapi: Core.Strapi, phone: E164): Promise<number> => {
  const paused = (await ranges(strapi)).filter(isPaused);
  if (paused.length === 0) return 0;
  const range = rangeOf(phone);
  const row = paused.find((one) => one.range === range);
  return row ? Math.ceil((Number(row.since) + PAUSE - now()) / 1000) : 0;
};

export const listPaused = async (strapi: Core.Strapi) =>
  (await ranges(strapi)).filter(isPaused).map(({ range, country, since, sent, verified }) => ({
    range,
    country,
    since: new Date(Number(since)).toISOString(),
    sent,
    verified,
  }));

/** Lets a range go on; what it did before is forgiven. False when it was not paused. */
export const resumeRange = async (strapi: Core.Strapi, range: string): Promise<boolean> => {
  const { count } = await strapi.db
    .query(UID)
    .updateMany({ where: { range, resumedAt: { $null: true } }, data: { resumedAt: now() } });
  caches.delete(strapi);
  return count > 0;
};

const conversion = async (
  strapi: Core.Strapi,
  since: number,
  narrow: (query: Query) => void
): Promise<Conversion> => {
  const query = messageTable(strapi)
    .count({ sent: 'id', verified: 'verified_at' })
    .where('sent_at', '>', since)
    .whereNotIn('purpose', ['test', 'other'])
    .where('status', '<>', 'failed');
  narrow(query);
  const [row] = (await query) as { sent: string | number; verified: string | number }[];
  return { sent: Number(row?.sent ?? 0), verified: Number(row?.verified ?? 0) };
};

/** Only what had its chance: typed in, or a moment old. */
const settled = (query: Query): Query =>
  query.where((one) => one.whereNotNull('verified_at').orWhere('sent_at', '<', now() - TYPING));

/** The conversion of everything but what is being judged, the range's own past included; null where there is none yet. */
const norm = async (strapi: Core.Strapi, range: string, from: number): Promise<number | null> => {
  const rest = await conversion(strapi, now() - HISTORY, (query) =>
    settled(query).where((others) => others.whereNot('range', range).orWhere('sent_at', '<=', from))
  );
  return rest.verified < SOME ? null : Math.max(rest.verified / rest.sent, LOWEST_NORM);
};

const hasCollapsed = async (strapi: Core.Strapi, range: string, from: number): Promise<Conversion | null> => {
  const all = await conversion(strapi, from, (query) => query.where('range', range));
  const judged =
    all.sent >= FLOOD ? all : await conversion(strapi, from, (query) => settled(query).where('range', range));
  if (judged.sent < ENOUGH) return null;
  const usual = await norm(strapi, range, from);
  return usual !== null && judged.verified / judged.sent < COLLAPSED * usual ? judged : null;
};

const pause = async (
  strapi: Core.Strapi,
  range: string,
  country: string | null,
  { sent, verified }: Conversion
): Promise<void> => {
  const row = { range, country, since: now(), resumed_at: null, sent, verified };
  await strapi.db
    .getConnection(strapi.db.metadata.get(UID).tableName)
    .insert(row)
    .onConflict('range')
    .merge();
  caches.delete(strapi);
  strapi.log.error(
    `sms-auth: messages to ${range}… (${country ?? 'no country'}) are paused for a day: of ${sent} codes ${verified} came back. Resume them on the Activity page.`
  );
  void strapi.eventHub.emit('sms-auth.range.paused', { range, country, sent, verified });
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
  const from = Math.max(now() - WINDOW, Number(known?.resumedAt ?? 0), known ? Number(known.since) : 0);
  const collapsed = await hasCollapsed(strapi, range, from);
  if (collapsed) await pause(strapi, range, countryOf(phone), collapsed);
};
