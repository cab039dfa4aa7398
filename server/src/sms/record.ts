import type { Core } from '@strapi/strapi';
import type { FailureReason, MessageStatus, PausedRange, SendAdvice } from '../../../contract';
import type { CountryCode, E164, MaskedPhone, Millis } from '../core';
import { recipientOf } from './recipient';

export const MESSAGE = 'plugin::sms-auth.message';

/** Which of the things that any stranger can ask for: new people's codes, or those of logins by phone. */
export type Crowd = PausedRange['crowd'];

/** What is kept of a message: enough to bill, count and help, and no number. */
export interface MessageRecord {
  reference: string;
  challenge: string | null;
  apiMessageId: string | null;
  to: MaskedPhone;
  /** The number as a keyed hash, to find its messages by; null once its person is deleted. */
  recipient: string | null;
  country: CountryCode | null;
  range: string;
  purpose: string;
  crowd: Crowd | null;
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

export const messages = (strapi: Core.Strapi) => strapi.db.query(MESSAGE);
export const messageTable = (strapi: Core.Strapi) =>
  strapi.db.getConnection(strapi.db.metadata.get(MESSAGE).tableName);

/** Whoever is deleted is not to be found by their number. */
export const forgetRecipients = async (strapi: Core.Strapi, phones: E164[]): Promise<void> => {
  if (phones.length === 0) return;
  const recipient = { $in: phones.map((phone) => recipientOf(strapi, phone)) };
  await messages(strapi).updateMany({ where: { recipient }, data: { recipient: null } });
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
