import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

const TOKEN = /(\/clickatell\/(?:status|reply)\/+)[^/?]+/i;
const SEARCH = /(\/sms-auth\/users\/?)\?.*/i;

/**
 * Strapi logs the address of every request, refused ones too. The token of a callback is a secret, and whom
 * an administrator looks for is nobody's business: neither is to stand there. Routing reads the request's
 * own address, which stays as it is.
 */
export const quietAddresses = (strapi: Core.Strapi): void =>
  void strapi.server.use(async (ctx: Context, next: Next) => {
    if (/\/(sms-auth|clickatell)\//i.test(ctx.url)) {
      const value = ctx.url.replace(TOKEN, '$1…').replace(SEARCH, '$1?…');
      Object.defineProperty(ctx, 'url', { value, configurable: true, writable: true });
    }
    await next();
  });
