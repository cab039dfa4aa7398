import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Purpose } from '../../../contract';
import { assertActive, ownerOf, recoveryCodeSpender } from '../accounts';
import {
  answerOtherwise,
  answerWithCode,
  askerOf,
  type Challenge,
  cooldownOf,
  isRecoverable,
  knownChallenge,
  messageRef,
  renew,
  sendCode,
  sendCodeUnseen,
  viewChallenge,
} from '../challenges';
import { inBrief, refuse, refuseField, type UserId } from '../core';
import { forgiveGuesses } from '../limits';
import { tellRecovered } from '../notices';
import { readSettings } from '../settings';
import { createSms } from '../sms';
import { sentOrRefused } from './ask';
import { userOf, type Wishes } from './journey';
import { JOURNEYS } from './table';

/** No user has this id. */
const NOBODY = '' as UserId;

const SIGNS_IN = new Set<Purpose>(['register', 'login', 'two-step']);

export type Answer = { code: string } | { recoveryCode: string };

const assertOn = async (strapi: Core.Strapi, challenge: Challenge): Promise<void> => {
  if (!JOURNEYS[challenge.purpose].isOn(await readSettings(strapi))) throw refuse('feature.disabled');
};

const recover = async (
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge,
  recoveryCode: string
): Promise<void> => {
  if (!isRecoverable(challenge)) {
    throw refuseField(['recoveryCode'], 'a recovery code does not answer this challenge');
  }
  // Where nobody is behind a login the same work is done, and no code is found: its time tells nothing.
  await answerOtherwise(strapi, challenge, () =>
    recoveryCodeSpender(strapi, challenge.userId ?? NOBODY, recoveryCode)
  );
  tellRecovered(strapi, ctx, userOf(challenge), challenge.phone);
  // A recovery code gets its owner in even while the counters cannot be reached.
  await forgiveGuesses(strapi, challenge.phone, cooldownOf(challenge)).catch((error: Error) =>
    strapi.log.error(`sms-auth: wrong codes could not be forgotten (${inBrief(error)}).`)
  );
};

const answerCode = async (
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge,
  code: string
): Promise<void> => {
  const isOwned = async () => (await ownerOf(strapi, challenge.phone)) !== null;
  await answerWithCode(strapi, askerOf(strapi, ctx), challenge, code, isOwned);
  createSms(strapi)
    .verified(messageRef(strapi, challenge.id))
    .catch((error: Error) =>
      strapi.log.warn(`sms-auth: a message could not be marked as verified (${inBrief(error)}).`)
    );
};

/** One place takes every answer; what it brings is the journey's. */
export const verify = async (
  strapi: Core.Strapi,
  ctx: Context,
  id: string,
  answer: Answer,
  wishes: Wishes
): Promise<object> => {
  const challenge = await knownChallenge(strapi, id);
  await assertOn(strapi, challenge);
  // Signing in judges for itself; whatever else is a person's was begun by a session that may be blocked by now.
  if (challenge.userId !== null && !SIGNS_IN.has(challenge.purpose))
    await assertActive(strapi, challenge.userId);
  if ('code' in answer) await answerCode(strapi, ctx, challenge, answer.code);
  else await recover(strapi, ctx, challenge, answer.recoveryCode);
  return JOURNEYS[challenge.purpose].finish(strapi, ctx, challenge, wishes);
};

/** The same live code once more. A phone login stays as silent about the outcome as its beginning was. */
export const resend = async (strapi: Core.Strapi, ctx: Context, id: string) => {
  const asker = askerOf(strapi, ctx);
  const challenge = await renew(strapi, asker, id, (found) => assertOn(strapi, found));
  if (challenge.purpose === 'login') {
    if (challenge.context.decoy !== true) sendCodeUnseen(strapi, asker, challenge);
    return viewChallenge(challenge);
  }
  const sent = await sendCode(strapi, asker, challenge);
  return challenge.purpose === 'two-step' ? viewChallenge(sent) : sentOrRefused(strapi, sent);
};
