import { passwordMark } from '../accounts';
import { askerOf } from '../challenges';
import { refuse } from '../core';
import { prepare, resendHonestly } from './ask';
import { type Journey, userOf } from './journey';
import { enrollQuestion } from './questions';

/** The current number says yes, then the new one is asked. */
export const change: Journey<'change'> = {
  isOn: () => true,
  signsIn: false,
  resend: resendHonestly,
  // A new number that cannot be asked now must not cost the answer.
  async next(strapi, ctx, challenge) {
    const { newPhone, session } = challenge.context;
    const userId = userOf(challenge);
    const password = await passwordMark(strapi, userId);
    const question = enrollQuestion(userId, newPhone, { replaces: challenge.phone, session, password });
    return prepare(strapi, askerOf(strapi, ctx), question, true);
  },
  async finish(_strapi, _ctx, _challenge, _wishes, next) {
    if (!next) throw refuse('challenge.unknown');
    return { challenge: await next.send() };
  },
};
