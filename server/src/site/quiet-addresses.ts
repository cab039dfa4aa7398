import type { Core } from '@strapi/strapi';

const TOKEN = /(\/clickatell\/(?:status|reply)\/+)[^/?\s]+/i;
const SEARCH = /(\/sms-auth\/users\/?)\?\S*/i;
const QUERY = /\?\S*/;
// A run is what a number may be made of, plain or escaped. No two branches begin alike, so a run is read once,
// however long it is; how many digits it has is counted afterwards.
const RUNS = /(?:[\d().+-]|%20|%28|%29|%2[bBdDeE])+/g;
const SHORTEST_NUMBER = 7;

const countDigits = (run: string): number => run.replace(/%[\da-f]{2}|\D/gi, '').length;

/** A line of the log without numbers and tokens; in time that grows with its length alone. */
export const quiet = (line: string): string =>
  line
    .replace(TOKEN, '$1…')
    .replace(SEARCH, '$1?…')
    .replace(QUERY, (query) =>
      query.replace(RUNS, (run) => (countDigits(run) < SHORTEST_NUMBER ? run : '…'))
    );

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
