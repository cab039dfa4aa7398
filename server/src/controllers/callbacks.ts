import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { logFailure } from '../core';
import { applyStatus, isCallbackToken, readReplyCallback, readStatusCallback, takeReplies } from '../sms';

/**
 * Clickatell signs nothing, so the path is unguessable and only messages that we know are touched. A
 * right token is always answered with 2xx: anything else would be sent again.
 */
export const callbacks = ({ strapi }: { strapi: Core.Strapi }) => {
  const taking =
    (kind: 'status' | 'reply', take: (body: unknown) => Promise<void>) => async (ctx: Context) => {
      if (!isCallbackToken(strapi, kind, ctx.params.token)) return ctx.notFound();
      await take(ctx.request.body).catch(logFailure(strapi, `a ${kind} callback was not understood`));
      ctx.status = 200;
      ctx.body = {};
    };
  return {
    status: taking('status', (body) => applyStatus(strapi, readStatusCallback(body))),
    reply: taking('reply', (body) => takeReplies(strapi, readReplyCallback(body))),
  };
};
