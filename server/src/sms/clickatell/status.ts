import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { ClickatellApi, FailureReason, MessageStatus, SendAdvice } from '../../../../contract';
import { emit, logFailure, type Millis, now } from '../../core';
import { withoutNumbers } from '../foreign-words';
import { flushJournal } from '../journal';
import { type MessageRow, messages } from '../record';
import { DELIVERY } from './codes';
import { isObject, type Loose, text } from './loose';

/** One delivery report, of either API. */
export interface StatusUpdate {
  apiMessageId: string;
  /** What we called it, where the report says so: it may overtake the answer that gives the other. */
  reference: string;
  status: Exclude<MessageStatus, 'pending'>;
  at: Millis;
  code: string;
  description: string;
  /** Where it failed. */
  reason: FailureReason | null;
  advice: SendAdvice | null;
}

const moment = (value: unknown): Millis => {
  const millis =
    typeof value === 'number' ? value : /^\d+$/.test(text(value)) ? Number(value) : Date.parse(text(value));
  return (Number.isFinite(millis) ? millis : now()) as Millis;
};

const read = (entry: Loose, api: ClickatellApi): StatusUpdate[] => {
  const apiMessageId = text(entry.messageId);
  const code = Number(entry.statusCode);
  if (apiMessageId === '' || !Number.isInteger(code)) return [];
  const [reason, advice] = DELIVERY[api].failed[code] ?? [null, null];
  const status = DELIVERY[api].delivered.includes(code) ? 'delivered' : reason ? 'failed' : 'sent';
  const description = text(entry.statusDescription) || text(entry.status);
  return [
    {
      apiMessageId,
      reference: text(entry.clientMessageId),
      status,
      at: moment(entry.timestamp),
      code: String(code),
      description: withoutNumbers(description).slice(0, 255),
      reason,
      advice,
    },
  ];
};

/** Reads a status callback of either API, told apart by its shape. Never throws; what it cannot read is left out. */
export const readStatusCallback = (body: unknown): StatusUpdate[] => {
  if (!isObject(body)) return [];
  const updates = isObject(body.event) ? body.event.messageStatusUpdate : undefined;
  if (Array.isArray(updates)) return updates.filter(isObject).flatMap((entry) => read(entry, 'one'));
  return read(body, 'platform');
};

const RANK: Record<MessageStatus, number> = { pending: 0, sent: 1, failed: 2, delivered: 3 };

// Reports come in any order: a later one counts, and of two at the same moment the one that says more.
const isNews = (row: MessageRow, update: StatusUpdate): boolean => {
  if (row.status === 'delivered') return false;
  if (row.status === 'failed' && update.status === 'sent') return false;
  return (
    RANK[update.status] > RANK[row.status] ||
    (update.status !== row.status && update.at > Number(row.statusAt))
  );
};

const find = (strapi: Core.Strapi, { apiMessageId, reference }: StatusUpdate) =>
  messages(strapi).findOne({
    where: { $or: [{ apiMessageId }, ...(reference ? [{ reference }] : [])] },
  }) as Promise<MessageRow | null>;

const apply = async (strapi: Core.Strapi, row: MessageRow, update: StatusUpdate): Promise<void> => {
  if (!isNews(row, update)) return;
  const { status, at: statusAt, reason, advice, code: errorCode, description } = update;
  // What is no failure, or no more, has none to explain.
  const cause =
    status === 'failed'
      ? { reason, errorCode, description, advice, words: description }
      : { reason: null, errorCode: null, description: null, advice: null, words: null };
  const { count } = await messages(strapi).updateMany({
    where: { id: row.id, status: row.status },
    data: { status, statusAt, ...cause },
  });
  // Another report was quicker, and has told it.
  if (count !== 1) return;
  emit(strapi, `sms-auth.message.${update.status}`, {
    reference: row.reference,
    to: row.to,
    country: row.country,
    purpose: row.purpose,
  });
};

/** A report may overtake the batch of another instance, which writes every second. */
const SECOND_LOOK_MS = 3000;

const lookAgain = async (strapi: Core.Strapi, updates: StatusUpdate[]): Promise<void> => {
  await setTimeout(SECOND_LOOK_MS, undefined, { ref: false });
  for (const update of updates) {
    const row = await find(strapi, update);
    if (row) await apply(strapi, row, update);
  }
};

/** Writes reports down, of messages that we sent; all others are nobody's. */
export const applyStatus = async (strapi: Core.Strapi, updates: StatusUpdate[]): Promise<void> => {
  const unknown: StatusUpdate[] = [];
  for (const update of [...updates].sort((one, other) => one.at - other.at)) {
    const row =
      (await find(strapi, update)) ?? (await flushJournal(strapi, true).then(() => find(strapi, update)));
    if (row) await apply(strapi, row, update);
    else unknown.push(update);
  }
  if (unknown.length > 0)
    void lookAgain(strapi, unknown).catch(logFailure(strapi, 'a status callback could not be kept'));
};
