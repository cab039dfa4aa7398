import type { Context } from 'koa';
import type { Refusal } from './errors';

/** Answers with a refusal in Strapi's own envelope, details and waiting time included. */
export const writeRefusal = (ctx: Context, refusal: Refusal): void => {
  const { status, name, message, details } = refusal;
  if (typeof details.retryAfter === 'number') ctx.set('Retry-After', String(details.retryAfter));
  ctx.status = status;
  ctx.body = { data: null, error: { status, name, message, details } };
};
