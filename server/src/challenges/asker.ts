import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { afterAnswer, type E164, refuseField } from '../core';
import { rateLimitHeaders, type Standing } from '../limits';
import { pluginConfig } from '../settings';

/** Who is asking, as far as the rooms below need to know, so that they need no HTTP. */
export interface Asker {
  ip: string;
  /** The `Accept-Language` header: which language the SMS speaks. */
  language: string | undefined;
  /** Throws when the site's own `beforeSend` will not have an SMS paid for this request. */
  permit(phone: E164): Promise<void>;
  /** Told where they stand under the limits, for the answer's headers. */
  limits(standings: Standing[]): void;
  /** Comes once the answer has left, or nobody waits for it any more: nobody can time what follows. */
  afterAnswer(): Promise<void>;
}

export const askerOf = (strapi: Core.Strapi, ctx: Context): Asker => ({
  ip: ctx.request.ip,
  language: ctx.get('accept-language') || undefined,
  async permit(phone) {
    const { beforeSend } = pluginConfig(strapi);
    // A check that forgot to answer has not said yes.
    if (beforeSend && (await beforeSend(ctx, phone)) !== true)
      throw refuseField([], 'This site did not let the request through.');
  },
  limits: (standings) => ctx.set(rateLimitHeaders(standings)),
  afterAnswer: () => afterAnswer(ctx),
});
