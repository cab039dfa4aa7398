import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { UserId } from '../core';
import { beginTwoStep } from '../journeys';

/** `strapi.plugin('sms-auth').service('two-step')`: for code of the site that signs people in by itself. */
export const twoStep = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Begins the second step of somebody whose first one the caller has just judged. Answer with
   * `{ challenge }` in the place of a session; `POST /auth/phone/challenges/:id/verify` brings the session.
   * @param userId the numeric id of the users-permissions user
   * @returns the challenge, or null where none is due: then the caller may issue its token
   */
  async begin(ctx: Context, userId: number) {
    return (await beginTwoStep(strapi, ctx, userId as UserId))?.challenge ?? null;
  },
});
