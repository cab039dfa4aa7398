import { viewPhone } from '../accounts';
import { tellRemoved } from '../notices';
import { type Journey, OWNER_RULES, ownQuestion, userOf } from './journey';
import { losePhone } from './lose-phone';
import { assertRemovable } from './required-phone';

export const removal: Journey<'remove'> = {
  isOn: () => true,
  rules: OWNER_RULES,
  signsIn: false,
  async begin(strapi, _ctx, person) {
    await assertRemovable(strapi, person.userId);
    return ownQuestion('remove', person, {});
  },
  async finish(strapi, ctx, challenge) {
    const userId = userOf(challenge);
    await assertRemovable(strapi, userId);
    await losePhone(strapi, userId);
    tellRemoved(strapi, ctx, userId, challenge.phone);
    return { phone: await viewPhone(strapi, userId) };
  },
};
