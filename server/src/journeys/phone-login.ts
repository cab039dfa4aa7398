import { ownerOf } from '../accounts';
import { type Journey, verifiedBy } from './journey';
import { openSessionAt } from './open-session';

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
      context: { owesCodes: owner?.owesCodes },
    };
  },
  finish: (strapi, ctx, challenge, options) => openSessionAt(strapi, ctx, verifiedBy(challenge), options),
};
