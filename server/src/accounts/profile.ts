import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isRefusal, refuse, type UserId } from '../core';
import { pluginConfig } from '../settings';
import { endSession, type Session } from './session';
import { type Action, type Actions, AUTH, extendController, refusing, takeBackAnswer, USERS } from './stock';
import type { User } from './users';

/** A question that waits for the stock action to succeed. */
interface Waiting {
  send(): Promise<object>;
  withdraw(): Promise<void>;
}

/** What a phone in a profile begins: refused or counted before anything is written, sent after. */
export interface ProfileHook {
  /** For a signed-in person; null where nothing is to be asked. */
  prepare(ctx: Context, userId: UserId, phone: unknown): Promise<Waiting | null>;
  /** For somebody who is registering: judged now, asked once the account is there. */
  judge(phone: unknown): Promise<(ctx: Context, userId: UserId) => Promise<object | null>>;
}

const bodyOf = (ctx: Context): Record<string, unknown> => (ctx.request.body ?? {}) as Record<string, unknown>;

const addChallenge = (ctx: Context, challenge: object | null): void => {
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

const update = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    if (!Object.hasOwn(bodyOf(ctx), field)) return stock(ctx, next, ...rest);
    if (!isOwn(ctx)) throw refuse('phone.not-yours');
    const { [field]: phone, ...others } = bodyOf(ctx);
    const userId = (ctx.state.user as User).id;
    const waiting = await hook.prepare(ctx, userId, phone);
    ctx.request.body = others;
    const answer = await unlessRefused(ctx, waiting, () => stock(ctx, next, ...rest));
    if (waiting && ctx.status < 400) addChallenge(ctx, await waiting.send());
    return answer;
  });

const create = (strapi: Core.Strapi, stock: Action): Action =>
  refusing((ctx, next, ...rest) => {
    if (bodyOf(ctx)[pluginConfig(strapi).phoneField]) throw refuse('phone.not-yours');
    return stock(ctx, next, ...rest);
  });

const allowsPhone = (strapi: Core.Strapi, field: string): boolean => {
  const allowed: unknown = strapi.config.get('plugin::users-permissions.register.allowedFields');
  return Array.isArray(allowed) && allowed.includes(field);
};

const register = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    const { [field]: phone, ...others } = bodyOf(ctx);
    // Where the site does not allow the field, the stock action refuses it in its own words.
    if (!Object.hasOwn(bodyOf(ctx), field) || !allowsPhone(strapi, field)) return stock(ctx, next, ...rest);
    const begin = phone ? await hook.judge(phone) : null;
    ctx.request.body = others;
    const answer = await stock(ctx, next, ...rest);
    const userId = (ctx.body as { user?: { id: UserId } }).user?.id;
    if (begin && userId !== undefined) addChallenge(ctx, await asFarAsItGoes(begin(ctx, userId)));
    return answer;
  });

// The account is made: an SMS that cannot go out now is no reason to tell its owner that it failed.
const asFarAsItGoes = async (asked: Promise<object | null>): Promise<object | null> => {
  try {
    return await asked;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (error.details as { challenge?: object }).challenge ?? null;
  }
};

const stockRegisters = new WeakMap<Core.Strapi, Action>();

/** The profile hook: a phone in `PUT /users/:id`, or in a registration, becomes a challenge and is never written. */
export const hookProfile = (strapi: Core.Strapi, hook: ProfileHook): void => {
  const stockAction = (stock: Actions, name: string): Action => {
    const action = stock[name];
    if (!action) throw new Error(`sms-auth: users-permissions has no action "${name}".`);
    return action;
  };
  extendController(strapi, USERS, (stock) => ({
    update: update(strapi, stockAction(stock, 'update'), hook),
    create: create(strapi, stockAction(stock, 'create')),
  }));
  extendController(strapi, AUTH, (stock) => {
    const action = stockAction(stock, 'register');
    stockRegisters.set(strapi, action);
    return { register: register(strapi, action, hook) };
  });
};

/** Makes an account through users-permissions' own register, so that every setting of it is obeyed in its words. */
export const registerStock = async (
  strapi: Core.Strapi,
  ctx: Context,
  fields: Record<string, unknown>
): Promise<User> => {
  const stockRegister = stockRegisters.get(strapi);
  if (!stockRegister) throw new Error('sms-auth: hookProfile() has not run.');
  const asked = ctx.request.body;
  ctx.request.body = fields;
  try {
    await stockRegister(ctx, async () => {});
    const { jwt, user } = ctx.body as Partial<Session> & { user: User };
    if (jwt) await endSession(strapi, user.id, jwt);
    return user;
  } finally {
    ctx.request.body = asked;
    takeBackAnswer(ctx);
  }
};
