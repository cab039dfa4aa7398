import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { User } from '../accounts';
import { refuse } from '../core';
import { DEFAULT_MAX_AGE, isProof } from '../journeys';

// Strapi hands policies a copy of Koa's context without its methods; in GraphQL the real one is `http`.
type PolicyContext = Context & { http?: Context };

/**
 * `plugin::sms-auth.recent-code`, `{ maxAge }` in seconds (600): lets people through who answered a
 * step-up challenge so recently. The proof comes in `X-SMS-Auth-Proof`. 403 `step-up.required`.
 */
export const recentCode = async (
  ctx: PolicyContext,
  config: { maxAge?: number } | undefined,
  { strapi }: { strapi: Core.Strapi }
): Promise<true> => {
  const user = ctx.state.user as User | undefined;
  const proof = (ctx.http ?? ctx).request.get('x-sms-auth-proof');
  if (!user || !(await isProof(strapi, proof, user.documentId, config?.maxAge ?? DEFAULT_MAX_AGE)))
    throw refuse('step-up.required');
  return true;
};
