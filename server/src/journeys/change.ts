import { askerOf } from '../challenges';
import { refuse } from '../core';
import { parsePhone } from '../phones';
import { ask } from './ask';
import { type Journey, userOf } from './journey';
import { enrollQuestion } from './questions';

/** The current number says yes, then the new one is asked. */
export const change: Journey = {
  isOn: () => true,
  async finish(strapi, ctx, challenge) {
    const { newPhone } = challenge.context;
    if (typeof newPhone !== 'string') throw refuse('challenge.unknown');
    const question = enrollQuestion(userOf(challenge), parsePhone(newPhone, null), {
      replaces: challenge.phone,
    });
    return { challenge: await ask(strapi, askerOf(strapi, ctx), question, true) };
  },
};
