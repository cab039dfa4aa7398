import { askerOf } from '../challenges';
import { ask, resendHonestly } from './ask';
import { type Journey, userOf } from './journey';
import { enrollQuestion } from './questions';

/** The current number says yes, then the new one is asked. */
export const change: Journey<'change'> = {
  isOn: () => true,
  signsIn: false,
  resend: resendHonestly,
  async finish(strapi, ctx, challenge) {
    const { newPhone, session } = challenge.context;
    const question = enrollQuestion(userOf(challenge), newPhone, { replaces: challenge.phone, session });
    return { challenge: await ask(strapi, askerOf(strapi, ctx), question, true) };
  },
};
