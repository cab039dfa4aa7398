import type { Core } from '@strapi/strapi';
import { after, now } from '../../core';
import { type Crowd, messageTable } from '../record';
import { type Conversion, SETTLE_SECONDS } from './pause-rule';

type Query = ReturnType<typeof messageTable>;

/** Questions, however often each was sent: what Clickatell never took cost nothing and is left out. */
const count = async (
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

/** The conversion of one range. `since`: epoch ms. */
export const conversionOfRange = (
  strapi: Core.Strapi,
  crowd: Crowd,
  range: string,
  { since, settledOnly }: { since: number; settledOnly: boolean }
): Promise<Conversion> =>
  count(strapi, crowd, since, (query) => (settledOnly ? settled(query) : query).where({ range }));

/**
 * The site's own conversion: everything but what is being judged and the ranges that were paused, or an attack on
 * many of them would be its own measure.
 * @param judgedSince from when on the range's own messages are the ones being judged
 */
export const conversionOfRest = (
  strapi: Core.Strapi,
  crowd: Crowd,
  range: string,
  { since, judgedSince, paused }: { since: number; judgedSince: number; paused: string[] }
): Promise<Conversion> =>
  count(strapi, crowd, since, (query) =>
    settled(query)
      .whereNotIn('range', paused)
      .where((one) => one.whereNot('range', range).orWhere('sent_at', '<=', judgedSince))
  );
