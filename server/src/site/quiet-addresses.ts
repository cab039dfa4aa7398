import type { Core } from '@strapi/strapi';

const TOKEN = /(\/clickatell\/(?:status|reply)\/+)[^/?\s]+/i;
const SEARCH = /(\/sms-auth\/users\/?)\?\S*/i;
const QUERY = /\?\S*/;
const NUMBERS = /\d(?:(?:[().+-]|%20|%28|%29|%2[bBdD])*\d){6,}/g;

const quiet = (line: string): string =>
  line
    .replace(TOKEN, '$1…')
    .replace(SEARCH, '$1?…')
    .replace(QUERY, (query) => query.replace(NUMBERS, '…'));

/**
 * Strapi logs the address of every request, refused ones too. The token of a callback is a secret, and a
 * number that somebody looks or filters for is nobody's business: neither is to stand there. The request
 * itself stays as it is, for whoever reads or rewrites its address.
 */
export const quietAddresses = ({ log }: Core.Strapi): void => {
  const write = log.http.bind(log) as (...given: unknown[]) => typeof log;
  log.http = (line: unknown, ...more: unknown[]) =>
    write(typeof line === 'string' ? quiet(line) : line, ...more);
};
