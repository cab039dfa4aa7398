import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

// Deadlocks, serialization failures and a locked SQLite file: the same statement may succeed a moment later.
const RETRYABLE_CODES = new Set(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', '40P01', '40001', 'SQLITE_BUSY']);
const ATTEMPTS = 8;
const BACKOFF_MS = 15;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

const attempt = async <T>(action: () => Promise<T>, attemptsLeft: number): Promise<T> => {
  try {
    return await action();
  } catch (error) {
    if (attemptsLeft <= 1 || !RETRYABLE_CODES.has(codeOf(error))) throw error;
    await setTimeout(BACKOFF_MS * Math.random() * (ATTEMPTS - attemptsLeft + 1));
    return attempt(action, attemptsLeft - 1);
  }
};

/** Retries on a deadlock. Inside a transaction only the one who began it can retry. */
export const withRetry = <T>(strapi: Core.Strapi, action: () => Promise<T>): Promise<T> =>
  strapi.db.inTransaction() ? action() : attempt(action, ATTEMPTS);

/** All or nothing, retried as a whole on a deadlock: `action` must be safe to run more than once. */
export const transaction = <T>(strapi: Core.Strapi, action: () => Promise<T>): Promise<T> =>
  withRetry(strapi, () => strapi.db.transaction(action) as Promise<T>);

/** What an error may say in a log: a database's own words hold the statement, numbers and all. */
export const inBrief = (error: unknown): string => {
  const {
    message = '',
    sqlMessage,
    sql,
  } = (error ?? {}) as {
    message?: string;
    sqlMessage?: string;
    sql?: string;
  };
  const code = codeOf(error);
  const isStatement =
    sql !== undefined ||
    sqlMessage !== undefined ||
    /^(insert into|update|delete from|select|with)\s[`"(*]/i.test(message);
  return isStatement
    ? `the database refused a statement${code && ` (${code})`}`
    : message || code || 'no reason given';
};

/** The same error without the statement's values, for Strapi to log. */
export const withoutValues = (error: unknown): unknown => {
  if (!(error instanceof Error) || inBrief(error) === error.message) return error;
  return Object.assign(new Error(inBrief(error)), { code: codeOf(error) });
};
