import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { Challenge } from '../../../contract';
import { isRefusal, type UserId, type UserRow } from '../core';
import { pluginConfig } from '../settings';
import { withAccountCode } from './account-refusals';
import { endSessionIn } from './session';
import { type Action, AUTH, callStock, refusing } from './stock';
import { findUserByEmail, findUserByRow, hasName, USER, type User } from './users';

/** A question that waits for the stock action to succeed. */
interface Waiting {
  send(): Promise<Challenge>;
  withdraw(): Promise<void>;
}

/** What a phone in a profile begins: refused or counted before anything is written, sent after. */
export interface ProfileHook {
  /** For a signed-in person; null where nothing is to be asked. */
  prepare(ctx: Context, userId: UserId, phone: unknown): Promise<Waiting | null>;
  /** For somebody who is registering: judged now, asked once the account is there. */
  judge(phone: unknown): Promise<(ctx: Context, userId: UserId) => Promise<Challenge | null>>;
}

const bodyOf = (ctx: Context): Record<string, unknown> => (ctx.request.body ?? {}) as Record<string, unknown>;

const addChallenge = (ctx: Context, challenge: Challenge | null): void => {
  if (challenge) ctx.body = { ...(ctx.body as object), challenge };
};

const isOwn = (ctx: Context): boolean => {
  const user = ctx.state.user as User | undefined;
  return user !== undefined && String(user.id) === String(ctx.params.id);
};

// What users-permissions refused was never asked.
const unlessRefused = async (ctx: Context, waiting: Waiting | null, stock: () => unknown) => {
  try {
    const answer = await stock();
    if (ctx.status >= 400) await waiting?.withdraw();
    return answer;
  } catch (error) {
    await waiting?.withdraw();
    throw error;
  }
};

/** A phone in `PUT /users/:id` becomes a challenge and is never written. */
export const hookUpdate = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    // Somebody else's phone is for the guard of all writes, which lets an unchanged one through.
    if (!Object.hasOwn(bodyOf(ctx), field) || !isOwn(ctx)) return stock(ctx, next, ...rest);
    const { [field]: phone, ...others } = bodyOf(ctx);
    const userId = (ctx.state.user as User).documentId;
    const waiting = await hook.prepare(ctx, userId, phone);
    ctx.request.body = others;
    const answer = await unlessRefused(ctx, waiting, () => stock(ctx, next, ...rest));
    if (waiting && ctx.status < 400) addChallenge(ctx, await waiting.send());
    return answer;
  });

const allowsPhone = (strapi: Core.Strapi, field: string): boolean => {
  const allowed: unknown = strapi.config.get('plugin::users-permissions.register.allowedFields');
  return Array.isArray(allowed) && allowed.includes(field);
};

/** A phone in a registration becomes a challenge and is never written. */
export const hookRegister = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    const { [field]: phone, ...others } = bodyOf(ctx);
    // Where the site does not allow the field, the stock action refuses it in its own words.
    if (!Object.hasOwn(bodyOf(ctx), field) || !allowsPhone(strapi, field)) return stock(ctx, next, ...rest);
    const begin = phone ? await hook.judge(phone) : null;
    ctx.request.body = others;
    const answer = await stock(ctx, next, ...rest);
    const row = (ctx.body as { user?: { id: UserRow } }).user?.id;
    const user = begin && row !== undefined ? await findUserByRow(strapi, row) : null;
    if (begin && user) addChallenge(ctx, await unlessUnsent(begin(ctx, user.documentId)));
    return answer;
  });

// The account is made: an SMS that cannot go out now is no reason to tell its owner that it failed.
const unlessUnsent = async (asked: Promise<Challenge | null>): Promise<Challenge | null> => {
  try {
    return await asked;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (error.details as { challenge?: Challenge }).challenge ?? null;
  }
};

// Who the stock register made: in its answer, or, where a site's own register answers in another way, by e-mail.
const registered = async (strapi: Core.Strapi, answer: unknown, email: unknown): Promise<User> => {
  const id = (answer as { user?: { id?: unknown } } | undefined)?.user?.id;
  const user =
    typeof id === 'number'
      ? await findUserByRow(strapi, id as UserRow)
      : await findUserByEmail(strapi, String(email).toLowerCase());
  if (!user) {
    throw new errors.ApplicationError(
      "This site's registration made no account. Its own register action has to make a user with the given e-mail.",
      { code: 'request.invalid' }
    );
  }
  return user;
};

const named = new AsyncLocalStorage<string>();

/**
 * Gives the account that is being registered by phone the name that its person typed: users-permissions lets
 * no field in that its `register.allowedFields` does not name, and a site may require the name.
 */
export const nameNewcomers = (strapi: Core.Strapi): void => {
  if (!hasName(strapi)) return;
  strapi.documents.use((context, next) => {
    const name = named.getStore();
    if (name === undefined || context.uid !== USER || context.action !== 'create') return next();
    const params = context.params as { data?: Record<string, unknown> };
    params.data = { ...params.data, name };
    return next();
  });
};

/**
 * Makes an account through the site's register action, users-permissions' own or another, so that every
 * setting of it is obeyed in its words. Whatever session that began is ended: the caller begins its own.
 */
export const registerStock = async (
  strapi: Core.Strapi,
  ctx: Context,
  fields: Record<string, unknown>,
  name: string
): Promise<User> => {
  try {
    const answer = await named.run(name, () => callStock(strapi, ctx, AUTH, 'register', fields));
    const user = await registered(strapi, answer, fields.email);
    await endSessionIn(strapi, user.id, answer);
    return user;
  } catch (error) {
    throw await withAccountCode(strapi, error, fields);
  }
};
