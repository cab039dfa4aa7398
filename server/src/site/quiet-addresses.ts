import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

const TOKEN = /(\/clickatell\/(?:status|reply)\/+)[^/?]+/i;
const SEARCH = /(\/sms-auth\/users\/?)\?.*/i;
const QUERY = /\?.*/;
const NUMBERS = /\d(?:(?:[\s().+-]|%20|%28|%29|%2[bBdD])*\d){6,}/g;

const quiet = (address: string): string =>
  address
    .replace(TOKEN, '$1…')
    .replace(SEARCH, '$1?…')
    .replace(QUERY, (query) => query.replace(NUMBERS, '…'));

/**
 * Strapi logs the address of every request, refused ones too. The token of a callback is a secret, and a
 * number that somebody looks or filters for is nobody's business: neither is to stand there. Routing reads
 * the request's own address, which stays as it is.
 */
export const quietAddresses = (strapi: Core.Strapi): void =>
  void strapi.server.use(async (ctx: Context, next: Next) => {
    const value = quiet(ctx.url);
    if (value !== ctx.url) Object.defineProperty(ctx, 'url', { value, configurable: true, writable: true });
    await next();
  });
