import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ReproveAnswer } from '../../../contract';
import { isUnused, noteUse, ownerOf } from '../accounts';
import {
  askerOf,
  type ChallengeOf,
  type ChallengeView,
  openChallenge,
  sendCodeUnseen,
  viewChallenge,
} from '../challenges';
import { type E164, refuse } from '../core';
import { type Journey, verifiedBy } from './journey';
import { reproveInstead } from './reprove';
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
    context: { owesCodes: owner?.owesCodes, usedOn: owner?.usedOn },
  });
  if (!opened.opened) throw refuse('rate.limited', { retryAfter: opened.retryAfter });
  await opened.keep();
  sendCodeUnseen(strapi, asker, opened.challenge);
  return viewChallenge(opened.challenge);
};

// As it stood when the code was asked for, which costs nothing; looked up again where that was long ago.
const reproveOfLogin = async (
  strapi: Core.Strapi,
  { phone, userId, context: { usedOn } }: ChallengeOf<'login'>
): Promise<ReproveAnswer | null> => {
  if (usedOn !== undefined && !(await isUnused(strapi, { usedOn }))) return null;
  const owner = await ownerOf(strapi, phone);
  if (owner?.userId !== userId) throw refuse('challenge.unknown');
  return reproveInstead(strapi, owner);
};

export const phoneLogin: Journey<'login'> = {
  isOn: ({ phoneLogin: on }) => on,
  signsIn: true,
  // As silent about the outcome as its beginning was.
  async resend(strapi, asker, challenge) {
    sendCodeUnseen(strapi, asker, challenge);
    return viewChallenge(challenge);
  },
  async finish(strapi, ctx, challenge, answered) {
    // A recovery code shows more than that the number is at hand.
    const instead = answered.recovered ? null : await reproveOfLogin(strapi, challenge);
    if (instead) return instead;
    const session = await openSessionAt(strapi, ctx, verifiedBy(challenge), answered);
    if (challenge.userRow !== null) noteUse(strapi, ctx, challenge.userRow, challenge.context.usedOn);
    return session;
  },
};
