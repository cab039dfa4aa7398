import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hashKey, type UserId, type UserRow } from '../../core';
import { withAccountCode } from './account-refusals';
import { secondStepDecided } from './issued-tokens';
import { endSessionIn } from './session';
import { AUTH, callStock } from './stock';
import { findUser, USER, type User } from './users';

/** Changes with the person's password, and tells nothing of it. */
export const passwordMark = async (strapi: Core.Strapi, userId: UserId): Promise<string> =>
  hashKey(strapi, 'password-mark', (await findUser(strapi, userId))?.password ?? '');

/** Weighed by users-permissions, as at its login. */
export const isPasswordOf = (strapi: Core.Strapi, user: User, password: string): Promise<boolean> =>
  user.password
    ? strapi.plugin('users-permissions').service('user').validatePassword(password, user.password)
    : Promise.resolve(false);

/**
 * Sets a person's password through the site's reset action, users-permissions' own or another, so that its rules
 * are obeyed in its words. The action wants the code of an e-mail: it is given one that nobody has seen, and the one
 * that is in the person's mail is put back where the password is refused. Whatever session the action began is ended:
 * the caller, who knows that the phone was proved, begins its own.
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
  const users = strapi.db.query(USER);
  const { resetPasswordToken } =
    (await users.findOne({ where: { id }, select: ['resetPasswordToken'] })) ?? {};
  await users.update({ where: { id }, data: { resetPasswordToken: code } });
  try {
    await endSessionIn(strapi, await callStock(strapi, ctx, AUTH, 'resetPassword', body));
  } catch (error) {
    await users.updateMany({ where: { id, resetPasswordToken: code }, data: { resetPasswordToken } });
    throw await withAccountCode(strapi, error, body);
  }
};
