import type { Core } from '@strapi/strapi';
import type { FailureReason, MessageStatus } from '../../../../contract';
import { emit, type Millis, now } from '../../core';
import { withoutNumbers } from '../foreign-words';
import { type MessageRow, messages } from '../record';
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
  reason: FailureReason;
}

// The two APIs give 4 and 5 opposite meanings, so each has its own table. Codes that are only steps on
// the way count as sent. Source: Clickatell's status codes of both APIs.
const PLATFORM = { delivered: new Set([4]), failed: new Set([5, 6, 7, 9, 10, 12, 14]), noBalance: 12 };
const ONE = {
  delivered: new Set([5, 6]),
  failed: new Set([20, 21, 22, 23, 25, 26, 27, 28, 29, 100]),
  noBalance: 25,
};
type Codes = typeof ONE;

const moment = (value: unknown): Millis => {
  const millis =
    typeof value === 'number' ? value : /^\d+$/.test(text(value)) ? Number(value) : Date.parse(text(value));
  return (Number.isFinite(millis) ? millis : now()) as Millis;
};

const read = (entry: Loose, { delivered, failed, noBalance }: Codes): StatusUpdate[] => {
  const apiMessageId = text(entry.messageId);
  const code = Number(entry.statusCode);
  if (apiMessageId === '' || !Number.isInteger(code)) return [];
  const status = delivered.has(code) ? 'delivered' : failed.has(code) ? 'failed' : 'sent';
  const description = text(entry.statusDescription) || text(entry.status);
  return [
    {
      apiMessageId,
      reference: text(entry.clientMessageId),
      status,
      at: moment(entry.timestamp),
      code: String(code),
      description: withoutNumbers(description).slice(0, 255),
      reason: code === noBalance ? 'balance' : 'recipient',
    },
  ];
};

/** Reads a status callback of either API, told apart by its shape. Never throws; what it cannot read is left out. */
export const readStatusCallback = (body: unknown): StatusUpdate[] => {
  if (!isObject(body)) return [];
  const updates = isObject(body.event) ? body.event.messageStatusUpdate : undefined;
  if (Array.isArray(updates)) return updates.filter(isObject).flatMap((entry) => read(entry, ONE));
  return read(body, PLATFORM);
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

/** Writes reports down, of messages that we sent; all others are nobody's. */
export const applyStatus = async (strapi: Core.Strapi, updates: StatusUpdate[]): Promise<void> => {
  for (const update of [...updates].sort((one, other) => one.at - other.at)) {
    const row = (await messages(strapi).findOne({
      where: {
        $or: [
          { apiMessageId: update.apiMessageId },
          ...(update.reference ? [{ reference: update.reference }] : []),
        ],
      },
    })) as MessageRow | null;
    if (!row || !isNews(row, update)) continue;
    const { status, at: statusAt, reason, code: errorCode, description } = update;
    // What is no failure, or no more, has none to explain.
    const cause =
      status === 'failed'
        ? { reason, errorCode, description, words: description }
        : { reason: null, errorCode: null, description: null, advice: null, words: null };
    const { count } = await messages(strapi).updateMany({
      where: { id: row.id, status: row.status },
      data: { status, statusAt, ...cause },
    });
    // Another report was quicker, and has told it.
    if (count !== 1) continue;
    emit(strapi, `sms-auth.message.${update.status}`, {
      reference: row.reference,
      to: row.to,
      country: row.country,
      purpose: row.purpose,
    });
  }
};
