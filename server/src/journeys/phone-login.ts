import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { ownerOf } from '../accounts';
import { askerOf, type ChallengeView, openChallenge, sendCodeUnseen, viewChallenge } from '../challenges';
import { type E164, refuse } from '../core';
import { type Journey, userOf } from './journey';
import { openSession } from './session';

/**
 * A registered person logs in with the number alone. For a number that nobody has, a challenge opens
 * that no code satisfies, and nothing is sent: from outside both are the same.
 */
export const beginLogin = async (strapi: Core.Strapi, ctx: Context, phone: E164): Promise<ChallengeView> => {
  const asker = askerOf(strapi, ctx);
  const owner = await ownerOf(strapi, phone);
  const opened = await openChallenge(strapi, asker, {
    purpose: 'login',
    slot: `login:${phone}`,
    phone,
    userId: owner?.userId ?? null,
    sideBySide: true,
    context: owner ? {} : { decoy: true },
  });
  if (!opened.opened) throw refuse('rate.limited', { retryAfter: opened.retryAfter });
  await opened.keep();
  if (owner) sendCodeUnseen(strapi, asker, opened.challenge);
  return viewChallenge(opened.challenge);
};

export const phoneLogin: Journey = {
  isOn: ({ phoneLogin: on }) => on,
  finish: (strapi, ctx, challenge, wishes) => openSession(strapi, ctx, userOf(challenge), wishes),
};
