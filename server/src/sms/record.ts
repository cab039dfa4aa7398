import type { Core } from '@strapi/strapi';
import type { FailureReason, MessageStatus, SendAdvice } from '../../../contract';
import type { CountryCode, MaskedPhone, Millis } from '../core';
import type { SendResult } from './provider';

const UID = 'plugin::sms-auth.message';

/** What is kept of a message: enough to bill, count and help, and no number. */
export interface MessageRecord {
  reference: string;
  challenge: string | null;
  apiMessageId: string | null;
  to: MaskedPhone;
  country: CountryCode | null;
  range: string;
  purpose: string;
  /** Asked for by whom anybody could be: nobody has proved the number yet. */
  unproven: boolean;
  locale: string | null;
  parts: number;
  status: MessageStatus;
  reason: FailureReason | null;
  errorCode: string | null;
  description: string | null;
  advice: SendAdvice | null;
  /** Clickatell's own. */
  words: string | null;
  statusAt: Millis;
  sentAt: Millis;
  verifiedAt: Millis | null;
}

export type MessageRow = { id: number } & Omit<MessageRecord, 'statusAt' | 'sentAt' | 'verifiedAt'> & {
    statusAt: string;
    sentAt: string;
    verifiedAt: string | null;
  };

export const messages = (strapi: Core.Strapi) => strapi.db.query(UID);
export const messageTable = (strapi: Core.Strapi) =>
  strapi.db.getConnection(strapi.db.metadata.get(UID).tableName);

/** Kept before the provider is asked, so that a callback which overtakes the answer finds it. One statement. */
export const recordPending = async (
  strapi: Core.Strapi,
  record: Omit<
    MessageRecord,
    'apiMessageId' | 'status' | 'reason' | 'errorCode' | 'description' | 'advice' | 'words' | 'verifiedAt'
  >
): Promise<void> => {
  await strapi.db
    .queryBuilder(UID)
    .insert({ ...record, status: 'pending' })
    .execute();
};

/** Writes down what the provider said, unless a callback has said more already. */
export const recordResult = async (
  strapi: Core.Strapi,
  reference: string,
  result: SendResult,
  at: Millis
): Promise<void> => {
  const data = result.sent
    ? { status: 'sent', apiMessageId: result.messageId, statusAt: at }
    : {
        status: 'failed',
        reason: result.reason,
        errorCode: result.code,
        description: result.description,
        advice: result.advice,
        words: result.words,
        statusAt: at,
      };
  const written = Number(
    await strapi.db.queryBuilder(UID).where({ reference, status: 'pending' }).update(data).execute()
  );
  if (written === 0 && result.sent)
    await messages(strapi).updateMany({ where: { reference }, data: { apiMessageId: result.messageId } });
};

/** Marks the newest message of a challenge: its code came back. */
export const recordVerified = async (strapi: Core.Strapi, challenge: string, at: Millis): Promise<void> => {
  const newest = (await messages(strapi).findOne({
    where: { challenge },
    orderBy: { sentAt: 'desc' },
    select: ['id'],
  })) as { id: number } | null;
  if (newest) await messages(strapi).updateMany({ where: { id: newest.id }, data: { verifiedAt: at } });
};

const BATCH = 1000;

/** True when there may be more. */
export const sweepMessages = async (strapi: Core.Strapi, before: Millis): Promise<boolean> => {
  const old = (await messages(strapi).findMany({
    where: { sentAt: { $lt: before } },
    select: ['id'],
    limit: BATCH,
  })) as { id: number }[];
  if (old.length > 0) await messages(strapi).deleteMany({ where: { id: { $in: old.map(({ id }) => id) } } });
  return old.length === BATCH;
};
