import type { Core } from '@strapi/strapi';
import { isUnused, mustReprove, noteUse, ownerOf, type VerifiedPhone } from '../accounts';
import type { Challenge } from '../challenges';
import { refuse } from '../core';
import { type Journey, verifiedBy } from './journey';
import { openSessionAt } from './open-session';
import { reproveInstead } from './reprove';

/**
 * The owner of the number, where a code alone does not sign in. As it stood when the code was asked for, which
 * costs nothing; looked up again where that was long ago, or in doubt.
 */
const ownerToReprove = async (
  strapi: Core.Strapi,
  { phone, userId, context: { usedOn } }: Challenge<'login'>
): Promise<VerifiedPhone | null> => {
  if (usedOn !== undefined && !(await isUnused(strapi, { usedOn }))) return null;
  const owner = await ownerOf(strapi, phone);
  if (owner?.userId !== userId) throw refuse('challenge.unknown');
  return (await mustReprove(strapi, owner)) ? owner : null;
};

/**
 * A registered person logs in with the number alone. For a number that nobody has, a challenge opens
 * that no code satisfies, and nothing is sent: from outside both are the same.
 */
export const phoneLogin: Journey<'login'> = {
  isOn: ({ phoneLogin: on }) => on,
  rules: {
    ledger: 'stranger',
    crowd: 'logins',
    askedAgain: 'beside',
    whenUnsendable: 'refuse',
    repeatsCode: true,
    sending: 'unseen',
  },
  signsIn: true,
  signsInAs: async (strapi, challenge, recovered) =>
    recovered || !(await ownerToReprove(strapi, challenge)) ? challenge.userId : null,
  async begin(strapi, _ctx, { phone }) {
    const owner = await ownerOf(strapi, phone);
    // Whose phone it is must not be told by whether it has to wait: the topic names nobody.
    const topic = `login:${phone}`;
    return {
      purpose: 'login',
      slot: topic,
      topic,
      phone,
      userId: owner?.userId ?? null,
      userRow: owner?.userRow,
      decoy: owner === null,
      context: { owesCodes: owner?.owesCodes, usedOn: owner?.doubted ? undefined : owner?.usedOn },
    };
  },
  async finish(strapi, ctx, challenge, answered) {
    const unused = answered.recovered ? null : await ownerToReprove(strapi, challenge);
    const instead = unused && (await reproveInstead(strapi, unused));
    if (instead) return instead;
    const session = await openSessionAt(strapi, ctx, verifiedBy(challenge), answered);
    if (challenge.userRow !== null) noteUse(strapi, ctx, challenge.userRow, challenge.context.usedOn);
    return session;
  },
};
