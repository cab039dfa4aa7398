import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

const REQUEST_HEADERS = ['X-SMS-Auth-Device', 'X-SMS-Auth-Proof', 'x-strapi-refresh-cookie'];
const RESPONSE_HEADERS = ['Retry-After', 'RateLimit', 'RateLimit-Policy'];

type Middleware = string | { name?: string; config?: { headers?: unknown; expose?: unknown } };

/** Strapi's CORS middleware as the site configures it; undefined where it has none. */
const corsOf = (strapi: Core.Strapi) => {
  const middlewares: Middleware[] = strapi.config.get('middlewares', []);
  const found = middlewares.find((one) => (typeof one === 'string' ? one : one?.name) === 'strapi::cors');
  return typeof found === 'string' ? {} : found && (found.config ?? {});
};

const extend = (ctx: Context, header: string, names: readonly string[]): void => {
  const listed = String(ctx.response.get(header) ?? '');
  ctx.set(header, [listed, ...names].filter(Boolean).join(','));
};

/**
 * Lets browsers on other origins send the headers that we read, and read those that say how long to wait, where
 * the site uses Strapi's own list: a device that was remembered would lock its person out otherwise. A list that
 * the site wrote itself is left alone.
 */
export const extendCors = (strapi: Core.Strapi): void => {
  const cors = corsOf(strapi);
  if (!cors || cors.headers !== undefined) return;
  strapi.server.use(async (ctx: Context, next: Next) => {
    await next();
    if (!ctx.get('Origin') || !ctx.response.get('Access-Control-Allow-Origin')) return;
    if (ctx.response.get('Access-Control-Allow-Headers'))
      extend(ctx, 'Access-Control-Allow-Headers', REQUEST_HEADERS);
    else if (cors.expose === undefined) extend(ctx, 'Access-Control-Expose-Headers', RESPONSE_HEADERS);
  });
};
