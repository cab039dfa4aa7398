import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { UserRow } from '../core';
import { withAccountCode } from './account-refusals';
import { secondStepDecided } from './issued-tokens';
import { endSessionIn } from './session';
import { AUTH, callStock } from './stock';
import { USER } from './users';

/**
 * Sets a person's password through the site's reset action, users-permissions' own or another, so that its rules
 * are obeyed in its words. The action wants the code of an e-mail: it is given one that nobody has seen. In a
 * transaction, or a refused password costs the code that is in the person's mail. Whatever session the action
 * began is ended: the caller, who knows that the phone was proved, begins its own.
 */
export const resetPasswordStock = async (
  strapi: Core.Strapi,
  ctx: Context,
  id: UserRow,
  password: string
): Promise<void> => {
  const code = randomBytes(32).toString('hex');
  const body = { code, password, passwordConfirmation: password };
  secondStepDecided(strapi);
  await strapi.db.query(USER).update({ where: { id }, data: { resetPasswordToken: code } });
  try {
    await endSessionIn(strapi, id, await callStock(strapi, ctx, AUTH, 'resetPassword', body));
  } catch (error) {
    throw await withAccountCode(strapi, error, body);
  }
};
