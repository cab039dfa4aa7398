import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

// Two requests that meet in the database: one of them is to try again.
const MET = new Set(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', '40P01', '40001', 'SQLITE_BUSY']);
const TRIES = 8;
const PAUSE_MS = 15;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

const again = async <T>(action: () => Promise<T>, tries: number): Promise<T> => {
  try {
    return await action();
  } catch (error) {
    if (tries <= 1 || !MET.has(codeOf(error))) throw error;
    await setTimeout(PAUSE_MS * Math.random() * (TRIES - tries + 1));
    return again(action, tries - 1);
  }
};

/** Does it again where the database says that two requests met. Inside a transaction only its beginner can. */
export const retried = <T>(strapi: Core.Strapi, action: () => Promise<T>): Promise<T> =>
  strapi.db.inTransaction() ? action() : again(action, TRIES);

/** All or nothing, and again when it met another. `action` has to bear being begun anew. */
export const transaction = <T>(strapi: Core.Strapi, action: () => Promise<T>): Promise<T> =>
  retried(strapi, () => strapi.db.transaction(action) as Promise<T>);

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
