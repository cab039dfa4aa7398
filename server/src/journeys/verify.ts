import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AnswerByPurpose, Purpose, VerifyAnswer } from '../../../contract';
import { assertActive, ownerOf, weighRecoveryCode } from '../accounts';
import {
  answerWithCode,
  answerWithProof,
  askerOf,
  assertOpen,
  type Challenge,
  type ChallengeView,
  isRecoverable,
  knownChallenge,
  messageRef,
  resendCode,
} from '../challenges';
import { logFailure, refuseField, type UserId } from '../core';
import { forgetFailures, requireAllowed, takeRecoveryAttempt } from '../limits';
import { tellGuessed, tellRecovered } from '../notices';
import { pluginConfig } from '../settings';
import { createSms } from '../sms';
import { type Journey, type SessionOptions, userOf } from './journey';
import { requireOn } from './require-on';
import { askBeforeSignIn, completeAnswer } from './site-hooks';
import { JOURNEYS } from './table';

/** No user has this id. */
const NOBODY = '' as UserId;

export type Answer = { code: string } | { recoveryCode: string };

// The site is asked before a session for an answer that is right and not used up yet: where it does not agree, the
// answer stays good.
const agree = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  { signsIn, signsInAs }: Journey<P>,
  challenge: Challenge<P>,
  recovered: boolean
): Promise<void> => {
  if (!pluginConfig(strapi).beforeSignIn) return;
  const signedIn = signsIn ? challenge.userId : null;
  const userId = signsInAs ? await signsInAs(strapi, challenge, recovered) : signedIn;
  if (userId !== null) await askBeforeSignIn(strapi, ctx, userId, challenge.purpose);
};

const answerRecoveryCode = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  journey: Journey<P>,
  challenge: Challenge<P>,
  recoveryCode: string
): Promise<void> => {
  if (!isRecoverable(challenge)) {
    throw refuseField(['recoveryCode'], 'a recovery code does not answer this challenge');
  }
  const asker = askerOf(strapi, ctx);
  const { phone } = challenge;
  assertOpen(challenge);
  // Test numbers too: what is limited here is the server's work.
  requireAllowed(await takeRecoveryAttempt(strapi, journey.rules.ledger, phone));
  // Where nobody is behind a login the same work is done, and no code is found: its time tells nothing.
  const prepare = () => weighRecoveryCode(strapi, challenge.userId ?? NOBODY, recoveryCode);
  await answerWithProof(strapi, asker, challenge, prepare, {
    beforeConsume: () => agree(strapi, ctx, journey, challenge, true),
  });
  tellRecovered(strapi, ctx, userOf(challenge), phone);
  // A recovery code gets its owner in even while the counters cannot be reached.
  await forgetFailures(strapi, phone, { cooldown: challenge.topic, ip: asker.ip }).catch(
    logFailure(strapi, 'wrong codes could not be forgotten')
  );
};

const answerCode = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  journey: Journey<P>,
  challenge: Challenge<P>,
  code: string
): Promise<void> => {
  await answerWithCode(strapi, askerOf(strapi, ctx), journey.rules.ledger, challenge, code, {
    beforeConsume: () => agree(strapi, ctx, journey, challenge, false),
    onFailureCap: async () =>
      tellGuessed(strapi, (await ownerOf(strapi, challenge.phone))?.userId ?? null, challenge.phone),
  });
  createSms(strapi).verified(messageRef(strapi, challenge.id));
};

// Generic, so that TypeScript sees that journey and challenge have the same purpose.
const answer = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge<P>,
  given: Answer,
  options: SessionOptions
): Promise<AnswerByPurpose[P]> => {
  const journey: Journey<P> = JOURNEYS[challenge.purpose];
  if (challenge.userId !== null && !journey.signsIn) await assertActive(strapi, challenge.userId);
  // A challenge that takes no answer any more leads nowhere.
  if (journey.next) assertOpen(challenge);
  const next = (await journey.next?.(strapi, ctx, challenge)) ?? null;
  try {
    await ('code' in given
      ? answerCode(strapi, ctx, journey, challenge, given.code)
      : answerRecoveryCode(strapi, ctx, journey, challenge, given.recoveryCode));
  } catch (error) {
    await next?.cancel().catch(logFailure(strapi, 'a question that was not asked stays counted'));
    throw error;
  }
  return journey.finish(strapi, ctx, challenge, { ...options, recovered: 'recoveryCode' in given }, next);
};

/** One place takes every answer; what it brings is the journey's. */
export const verify = async (
  strapi: Core.Strapi,
  ctx: Context,
  id: string,
  given: Answer,
  options: SessionOptions
): Promise<VerifyAnswer> => {
  const challenge = await knownChallenge(strapi, id);
  await requireOn(strapi, challenge.purpose);
  const brought = await answer(strapi, ctx, challenge, given, options);
  return completeAnswer(strapi, ctx, challenge.purpose, brought);
};

/** The same live code once more. */
export const resend = async (strapi: Core.Strapi, ctx: Context, id: string): Promise<ChallengeView> => {
  const challenge = await knownChallenge(strapi, id);
  await requireOn(strapi, challenge.purpose);
  return resendCode(strapi, askerOf(strapi, ctx), JOURNEYS[challenge.purpose].rules, challenge);
};
