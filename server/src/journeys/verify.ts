import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AnswerByPurpose, Purpose, VerifyAnswer } from '../../../contract';
import { assertActive, ownerOf, weighRecoveryCode } from '../accounts';
import {
  answerOtherwise,
  answerWithCode,
  askerOf,
  askersOf,
  assertOpen,
  type Challenge,
  type ChallengeOf,
  type ChallengeView,
  cooldownOf,
  isRecoverable,
  knownChallenge,
  messageRef,
  renew,
} from '../challenges';
import { logFailure, refuse, refuseField, type UserId } from '../core';
import { forgiveGuesses, takeRecovery } from '../limits';
import { tellGuessed, tellRecovered } from '../notices';
import { createSms } from '../sms';
import { type Answered, type Journey, userOf, type Wishes } from './journey';
import { settingsWhileOn } from './on';
import { agreeToAnswer, completeAnswer } from './site-hooks';
import { JOURNEYS } from './table';

/** No user has this id. */
const NOBODY = '' as UserId;

export type Answer = { code: string } | { recoveryCode: string };

const recover = async (
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge,
  recoveryCode: string
): Promise<void> => {
  if (!isRecoverable(challenge)) {
    throw refuseField(['recoveryCode'], 'a recovery code does not answer this challenge');
  }
  const asker = askerOf(strapi, ctx);
  assertOpen(challenge);
  const retryAfter = await takeRecovery(strapi, askersOf(challenge), challenge.phone);
  if (retryAfter > 0) throw refuse('rate.limited', { retryAfter });
  // Where nobody is behind a login the same work is done, and no code is found: its time tells nothing.
  await answerOtherwise(
    strapi,
    asker,
    challenge,
    () => weighRecoveryCode(strapi, challenge.userId ?? NOBODY, recoveryCode),
    () => agreeToAnswer(strapi, ctx, challenge, true)
  );
  tellRecovered(strapi, ctx, userOf(challenge), challenge.phone);
  // A recovery code gets its owner in even while the counters cannot be reached.
  const cooldown = cooldownOf(challenge);
  await forgiveGuesses(strapi, challenge.phone, { cooldown, ip: asker.ip }).catch(
    logFailure(strapi, 'wrong codes could not be forgotten')
  );
};

const answerCode = async (
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge,
  code: string
): Promise<void> => {
  await answerWithCode(strapi, askerOf(strapi, ctx), challenge, code, {
    agree: () => agreeToAnswer(strapi, ctx, challenge, false),
    guessed: async () =>
      tellGuessed(strapi, (await ownerOf(strapi, challenge.phone))?.userId ?? null, challenge.phone),
  });
  createSms(strapi).verified(messageRef(strapi, challenge.id));
};

// Generic, so that TypeScript sees that journey and challenge have the same purpose.
const answer = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  challenge: ChallengeOf<P>,
  weigh: () => Promise<void>,
  wishes: Answered
): Promise<AnswerByPurpose[P]> => {
  const journey: Journey<P> = JOURNEYS[challenge.purpose];
  // A challenge that takes no answer any more leads nowhere.
  if (journey.next) assertOpen(challenge);
  const next = (await journey.next?.(strapi, ctx, challenge)) ?? null;
  try {
    await weigh();
  } catch (error) {
    await next?.withdraw().catch(logFailure(strapi, 'a question that was not asked stays counted'));
    throw error;
  }
  return journey.finish(strapi, ctx, challenge, wishes, next);
};

/** One place takes every answer; what it brings is the journey's. */
export const verify = async (
  strapi: Core.Strapi,
  ctx: Context,
  id: string,
  given: Answer,
  wishes: Wishes
): Promise<VerifyAnswer> => {
  const challenge = await knownChallenge(strapi, id);
  await settingsWhileOn(strapi, challenge.purpose);
  if (challenge.userId !== null && !JOURNEYS[challenge.purpose].signsIn)
    await assertActive(strapi, challenge.userId);
  const weigh = () =>
    'code' in given
      ? answerCode(strapi, ctx, challenge, given.code)
      : recover(strapi, ctx, challenge, given.recoveryCode);
  const recovered = 'recoveryCode' in given;
  const brought = await answer(strapi, ctx, challenge, weigh, { ...wishes, recovered });
  return completeAnswer(strapi, ctx, challenge.purpose, brought);
};

/** The same live code once more. */
export const resend = async (strapi: Core.Strapi, ctx: Context, id: string): Promise<ChallengeView> => {
  const asker = askerOf(strapi, ctx);
  const challenge = await renew(strapi, asker, id, ({ purpose }) => settingsWhileOn(strapi, purpose));
  return JOURNEYS[challenge.purpose].resend(strapi, asker, challenge);
};
