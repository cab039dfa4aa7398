import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { ownerOf } from '../accounts';
import { askerOf, type ChallengeView, openChallenge, sendCodeUnseen, viewChallenge } from '../challenges';
import { type E164, refuse } from '../core';
import { type Journey, verifiedBy } from './journey';
import { openSessionAt } from './session';

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
    userRow: owner?.userRow,
    sideBySide: true,
    decoy: owner === null,
    context: { owesCodes: owner?.owesCodes },
  });
  if (!opened.opened) throw refuse('rate.limited', { retryAfter: opened.retryAfter });
  await opened.keep();
  sendCodeUnseen(strapi, asker, opened.challenge);
  return viewChallenge(opened.challenge);
};

export const phoneLogin: Journey<'login'> = {
  isOn: ({ phoneLogin: on }) => on,
  signsIn: true,
  // As silent about the outcome as its beginning was.
  async resend(strapi, asker, challenge) {
    sendCodeUnseen(strapi, asker, challenge);
    return viewChallenge(challenge);
  },
  finish: (strapi, ctx, challenge, wishes) => openSessionAt(strapi, ctx, verifiedBy(challenge), wishes),
};
