import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { findUserByRow } from '../accounts';
import type { UserRow } from '../core';
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
    const user = await findUserByRow(strapi, userId as UserRow);
    return (user && (await beginTwoStep(strapi, ctx, user.documentId))?.challenge) ?? null;
  },
});
