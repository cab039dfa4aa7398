import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Purpose, Session, SmsAuthUser } from '../../../contract';
import { findUserWithRole, isUnused, ownerOf } from '../accounts';
import type { Challenge } from '../challenges';
import type { UserId } from '../core';
import { pluginConfig, readSettings } from '../settings';

/** Asks the site before a session; what its hook throws is the answer. */
export const askBeforeSignIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  purpose: Purpose
): Promise<void> => {
  const { beforeSignIn } = pluginConfig(strapi);
  if (!beforeSignIn) return;
  const user = await findUserWithRole(strapi, userId);
  if (user) await beforeSignIn(ctx, { user, purpose });
};

// Whom the right answer will sign in; null where it brings something else.
const whoSignsIn = async (
  strapi: Core.Strapi,
  challenge: Challenge,
  recovered: boolean
): Promise<UserId | null> => {
  const { purpose, userId, phone, context } = challenge;
  if (purpose === 'two-step' || (purpose === 'login' && recovered)) return userId;
  if (purpose === 'enroll') return 'signsIn' in context && context.signsIn ? userId : null;
  if (purpose !== 'login' && purpose !== 'register') return null;
  if (!(await readSettings(strapi)).phoneLogin) return null;
  const owner = await ownerOf(strapi, phone);
  // A code alone brings no session of an account that nobody has used for long.
  return owner && !(await isUnused(strapi, owner)) ? owner.userId : null;
};

/** The same for an answer that is right and not used up yet: where the site does not agree, it stays good. */
export const agreeToAnswer = async (
  strapi: Core.Strapi,
  ctx: Context,
  challenge: Challenge,
  recovered: boolean
): Promise<void> => {
  if (!pluginConfig(strapi).beforeSignIn) return;
  const userId = await whoSignsIn(strapi, challenge, recovered);
  if (userId !== null) await askBeforeSignIn(strapi, ctx, userId, challenge.purpose);
};

const isSession = (answer: object): answer is Session => 'jwt' in answer;

/** What the site adds to a session's answer; every other answer is left as it is. */
export const completeAnswer = async <Answer extends object>(
  strapi: Core.Strapi,
  ctx: Context,
  purpose: Purpose,
  answer: Answer
): Promise<Answer> => {
  const { afterSignIn } = pluginConfig(strapi);
  if (!afterSignIn || !isSession(answer)) return answer;
  const user = await findUserWithRole(strapi, answer.user.documentId as UserId);
  if (!user) return answer;
  return (await afterSignIn(ctx, { user: user satisfies SmsAuthUser, purpose, session: answer })) as Answer;
};
