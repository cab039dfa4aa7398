import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { isRefusal, writeRefusal } from '../core';

/**
 * What a service or a policy of ours throws in a route of the site's own is answered as on our routes. Strapi would
 * send 400 for a 503, and a 429 without `Retry-After`.
 */
export const answerRefusals = (strapi: Core.Strapi): void => {
  strapi.server.use(async (ctx: Context, next: Next) => {
    try {
      await next();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      writeRefusal(ctx, error);
    }
  });
};
