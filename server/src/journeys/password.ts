import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Session } from '../../../contract';
import { endOtherSessions, phoneOf, resetPasswordStock, type User } from '../accounts';
import { refuse } from '../core';
import { tellPasswordSet } from '../notices';
import type { SessionOptions } from './journey';
import { openSession } from './open-session';
import { completeAnswer } from './site-hooks';
import { DEFAULT_MAX_AGE, isProof } from './step-up';

/** A password, and the proof that a step-up has just brought. */
export interface NewPassword extends SessionOptions {
  password: string;
  proof: string;
}

/**
 * Sets a password for whoever has just proved the phone: they never had one, or forgot it. As with every new
 * password, other sessions, trusted devices, open challenges and proofs end. Refuses `phone.none`,
 * `step-up.required`, and in its own words what users-permissions says of the password.
 */
export const setPassword = async (
  strapi: Core.Strapi,
  ctx: Context,
  { id, documentId: userId }: User,
  { password, proof, ...options }: NewPassword
): Promise<Session> => {
  const verified = await phoneOf(strapi, userId);
  if (!verified) throw refuse('phone.none');
  if (!(await isProof(strapi, proof, userId, DEFAULT_MAX_AGE))) throw refuse('step-up.required');
  await resetPasswordStock(strapi, ctx, id, password);
  await endOtherSessions(strapi, userId);
  const session = await openSession(strapi, ctx, { userId, userRow: id }, options);
  tellPasswordSet(strapi, ctx, userId, verified.phone);
  return completeAnswer(strapi, ctx, 'step-up', session);
};
