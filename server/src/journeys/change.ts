import { awaitsConfirmation, unconfirmedError } from '../accounts';
import { refuse } from '../core';
import { refusedFor } from '../limits';
import { pausedFor } from '../sms';
import { prepare } from './begin';
import { enrollment } from './enrollment';
import { type Journey, OWNER_RULES, ownQuestion, userOf } from './journey';

/**
 * The current number says yes, or a recovery code does, then the new one is asked: a stolen session alone moves
 * nobody's second step.
 */
export const change: Journey<'change'> = {
  isOn: () => true,
  rules: OWNER_RULES,
  signsIn: false,
  async begin(strapi, _ctx, { current, newPhone, session }) {
    if (await awaitsConfirmation(strapi, current.userRow)) throw unconfirmedError();
    // The answer to a change is not to be spent on a new number that cannot be asked.
    const paused = await pausedFor(strapi, 'newcomers', newPhone);
    if (paused > 0) throw refusedFor(paused).refusal;
    const question = ownQuestion('change', current, { newPhone, session });
    return { ...question, topic: `${question.topic}:${newPhone}` };
  },
  next: (strapi, ctx, challenge) =>
    prepare(strapi, ctx, enrollment, {
      userId: userOf(challenge),
      phone: challenge.context.newPhone,
      replaces: challenge.phone,
      session: challenge.context.session,
    }),
  async finish(_strapi, _ctx, _challenge, _options, next) {
    if (!next) throw refuse('challenge.unknown');
    return { challenge: await next.commit() };
  },
};
