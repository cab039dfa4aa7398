import { viewPhone } from '../accounts';
import { tellRemoved } from '../notices';
import { type Journey, userOf } from './journey';
import { losePhone } from './lose-phone';

export const removal: Journey = {
  isOn: () => true,
  async finish(strapi, ctx, challenge) {
    const userId = userOf(challenge);
    await losePhone(strapi, userId);
    tellRemoved(strapi, ctx, userId, challenge.phone);
    return { phone: await viewPhone(strapi, userId) };
  },
};
