import { viewPhone } from '../accounts';
import { tellRemoved } from '../notices';
import { resendHonestly } from './ask';
import { type Journey, userOf } from './journey';
import { losePhone } from './lose-phone';
import { assertRemovable } from './required-phone';

export const removal: Journey<'remove'> = {
  isOn: () => true,
  signsIn: false,
  resend: resendHonestly,
  async finish(strapi, ctx, challenge) {
    const userId = userOf(challenge);
    await assertRemovable(strapi, userId);
    await losePhone(strapi, userId);
    tellRemoved(strapi, ctx, userId, challenge.phone);
    return { phone: await viewPhone(strapi, userId) };
  },
};
