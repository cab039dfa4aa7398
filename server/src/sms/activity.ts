import type { Core } from '@strapi/strapi';
import type { SentMessage, Tally } from '../../../contract';
import { type E164, now } from '../core';
import type { PartsSent } from './costs';
import { flushJournal } from './journal';
import { recipientOf } from './recipient';
import { type MessageRow, messages, messageTable } from './record';

const DAY_MS = 86_400_000;
const EMPTY: Tally = { sent: 0, delivered: 0, failed: 0, verified: 0 };

const dayNumber = (date: string): number => Math.floor(Date.parse(date) / DAY_MS);
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

interface Row {
  day: number | string;
  country: string | null;
  sent: number | string;
  delivered: number | string;
  failed: number | string;
  verified: number | string;
  parts: number | string;
}

const add = (one: Tally, row: Row): Tally => ({
  sent: one.sent + Number(row.sent),
  delivered: one.delivered + Number(row.delivered),
  failed: one.failed + Number(row.failed),
  verified: one.verified + Number(row.verified),
});

const TAKEN = `status in ('sent', 'delivered') or api_message_id is not null`;

/**
 * Sums by day (UTC) and country in one grouped SELECT. `sent`: what the provider took, delivered ones included;
 * `parts`: how many SMS parts that were.
 */
export const activity = async (strapi: Core.Strapi, from: string, to: string) => {
  await flushJournal(strapi, true);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  // getConnection() without a table is a query builder where the configuration names a schema, and has no raw.
  const knex = strapi.db.connection;
  // Whole days of epoch milliseconds: no database's calendar or time zone takes part. MySQL's `/` gives
  // decimals and PostgreSQL's whole numbers, so the rest is taken off first.
  const day = `(sent_at - (sent_at % ${DAY_MS})) / ${DAY_MS}`;
  const count = (condition: string, name: string, each = '1') =>
    knex.raw(`sum(case when ${condition} then ${each} else 0 end) as ${name}`);
  const rows: Row[] = await messageTable(strapi)
    .select(
      knex.raw(`${day} as day`),
      'country',
      count(TAKEN, 'sent'),
      count(TAKEN, 'parts', 'parts'),
      count(`status = 'delivered'`, 'delivered'),
      count(`status = 'failed'`, 'failed'),
      count('verified_at is not null', 'verified')
    )
    .where('sent_at', '>=', first * DAY_MS)
    .where('sent_at', '<', (last + 1) * DAY_MS)
    .groupByRaw(`${day}, country`);

  const byDay = new Map<number, Tally>();
  const byCountry = new Map<string, Tally>();
  for (const row of rows) {
    const at = Math.floor(Number(row.day));
    byDay.set(at, add(byDay.get(at) ?? EMPTY, row));
    const country = row.country ?? '';
    byCountry.set(country, add(byCountry.get(country) ?? EMPTY, row));
  }
  return {
    days: Array.from({ length: last - first + 1 }, (_, i) => ({
      date: dateOf(first + i),
      ...(byDay.get(first + i) ?? EMPTY),
    })),
    countries: [...byCountry]
      .map(([country, tally]) => ({ country: country || null, ...tally }))
      .sort((one, other) => other.sent - one.sent),
    parts: rows.map(
      (row): PartsSent => ({
        date: dateOf(Math.floor(Number(row.day))),
        country: row.country,
        parts: Number(row.parts),
      })
    ),
  };
};

/** How many of the messages since then arrived, and how many did not, by Clickatell's reports. */
export const deliveryOf = async (strapi: Core.Strapi, since: number) => {
  await flushJournal(strapi, true);
  const count = (status: string) =>
    messages(strapi).count({ where: { status, apiMessageId: { $notNull: true }, sentAt: { $gte: since } } });
  return { delivered: await count('delivered'), failed: await count('failed') };
};

export const sentToday = async (strapi: Core.Strapi): Promise<number> => {
  await flushJournal(strapi, true);
  return messages(strapi).count({
    where: {
      sentAt: { $gte: Math.floor(now() / DAY_MS) * DAY_MS },
      $or: [{ status: { $in: ['sent', 'delivered'] } }, { apiMessageId: { $notNull: true } }],
    },
  });
};

const newest = async (strapi: Core.Strapi, where: object, limit: number): Promise<SentMessage[]> => {
  await flushJournal(strapi, true);
  const rows = (await messages(strapi).findMany({
    where,
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    limit,
  })) as MessageRow[];
  return rows.map(
    ({ id, to, country, purpose, status, reason, errorCode, description, advice, words, ...row }) => ({
      id,
      to,
      country,
      purpose,
      status,
      reason,
      code: errorCode,
      description,
      advice,
      words,
      taken: row.apiMessageId !== null,
      sentAt: new Date(Number(row.sentAt)).toISOString(),
      verifiedAt: row.verifiedAt === null ? null : new Date(Number(row.verifiedAt)).toISOString(),
    })
  );
};

/** The newest messages as the Activity page lists them; numbers are masks already. */
export const recentMessages = (strapi: Core.Strapi, limit: number) => newest(strapi, {}, limit);

/** The newest messages to one number. */
export const messagesTo = (strapi: Core.Strapi, phone: E164, limit: number) =>
  newest(strapi, { recipient: recipientOf(strapi, phone) }, limit);
