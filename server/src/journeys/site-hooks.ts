import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Purpose, Session, SmsAuthUser } from '../../../contract';
import { findUserWithRole } from '../accounts';
import type { UserId } from '../core';
import { pluginConfig } from '../settings';

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
