import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { refuse, type UserRow } from '../core';
import { judgeSignIn } from '../journeys';

/** `strapi.plugin('sms-auth').service('two-step')`: for code of the site that signs people in by itself. */
export const twoStep = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Begins the second step of somebody whose first one the caller has just judged. Answer with
   * `{ challenge }` in the place of a session; `POST /auth/phone/challenges/:id/verify` brings the session.
   * @param userId the numeric id of the users-permissions user
   * @returns the challenge, or null where none is due: then the caller may issue its token
   * @throws `phone.required` with `details.enrollment` for a person whose role needs a phone and who has none
   */
  async begin(ctx: Context, userId: number) {
    const { instead } = await judgeSignIn(strapi, ctx, userId as UserRow);
    if (!instead) return null;
    if ('enrollment' in instead) throw refuse('phone.required', { ...instead });
    return instead.challenge;
  },
});
