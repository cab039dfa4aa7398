import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { type ActivityAnswer, type PausedRange, PERMISSIONS, type SentMessage } from '../../../contract';
import { fieldFault, now } from '../core';
import { activity as activityOf, costsOf, listPaused, recentMessages, resumeRange } from '../sms';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;
const RECENT = 50;

const dayOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

const isDay = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  dayOf(Date.parse(value)) === value &&
  value >= '1971';

const wrongDay = (path: string, message: string) =>
  new errors.ValidationError(`${path} ${message}`, {
    errors: [fieldFault([path], message)],
  });

const period = ({ from, to }: { from?: unknown; to?: unknown }): { from: string; to: string } => {
  if (to !== undefined && !isDay(to)) throw wrongDay('to', 'must be a date such as 2026-01-31');
  if (from !== undefined && !isDay(from)) throw wrongDay('from', 'must be a date such as 2026-01-31');
  const last = to ?? dayOf(now());
  const first = from ?? dayOf(Date.parse(last) - 29 * DAY_MS);
  if (first > last) throw wrongDay('from', 'must not be after to');
  if (Date.parse(last) - Date.parse(first) >= LONGEST_DAYS * DAY_MS)
    throw wrongDay('from', `must be within ${LONGEST_DAYS} days of to`);
  return { from: first, to: last };
};

export const activity = ({ strapi }: { strapi: Core.Strapi }) => ({
  async read(ctx: Context) {
    const { from, to } = period(ctx.query);
    const { parts, ...counted } = await activityOf(strapi, from, to);
    const mayKnow: boolean = ctx.state.userAbility.can(PERMISSIONS.readSettings);
    ctx.body = {
      data: { from, to, ...counted },
      meta: { costs: mayKnow ? await costsOf(strapi, counted.days, parts) : null },
    } satisfies ActivityAnswer;
  },
  async messages(ctx: Context) {
    ctx.body = { data: (await recentMessages(strapi, RECENT)) satisfies SentMessage[] };
  },
  async paused(ctx: Context) {
    ctx.body = { data: (await listPaused(strapi)) satisfies PausedRange[] };
  },
  async resume(ctx: Context) {
    const { range } = ctx.params;
    if (range.includes('\0') || !(await resumeRange(strapi, range)))
      throw new errors.NotFoundError('This range is not paused');
    ctx.body = { data: { range } };
  },
});
