import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { phoneOf, type User } from '../accounts';
import { refuse } from '../core';

/** `plugin::sms-auth.verified-phone`: lets only people with a verified phone through. 403 `phone.required`. */
export const verifiedPhone = async (
  ctx: Context,
  _config: unknown,
  { strapi }: { strapi: Core.Strapi }
): Promise<true> => {
  const user = ctx.state.user as User | undefined;
  if (!user || !(await phoneOf(strapi, user.documentId))) throw refuse('phone.required');
  return true;
};
