import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Challenge } from '../../../../contract';
import { isRefusal, type UserId, type UserRow, withRetry } from '../../core';
import { pluginConfig, readSettings } from '../../settings';
import { type GiveBack, holdName } from '../reservations';
import { withAccountCode } from './account-refusals';
import { isFieldFree } from './phone-field';
import { endSessionIn } from './session';
import { type Action, AUTH, callStock, refusing } from './stock';
import { findUserByRow, hasName, removeUser, signedIn, USER, type User } from './users';

/** A question that waits for the stock action to succeed. */
export interface Waiting {
  commit(): Promise<Challenge>;
  cancel(): Promise<void>;
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
export const unlessRefused = async (ctx: Context, waiting: () => Waiting | null, stock: () => unknown) => {
  try {
    const answer = await stock();
    if (ctx.status >= 400) await waiting()?.cancel();
    return answer;
  } catch (error) {
    await waiting()?.cancel();
    throw error;
  }
};

/** A phone in `PUT /users/:id` becomes a challenge and is never written. */
export const hookUpdate = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    // Somebody else's phone is for the guard of all writes, which lets an unchanged one through.
    if (!Object.hasOwn(bodyOf(ctx), field) || !isOwn(ctx) || (await isFieldFree(strapi)))
      return stock(ctx, next, ...rest);
    const { [field]: phone, ...others } = bodyOf(ctx);
    const userId = signedIn(ctx).documentId;
    const waiting = await hook.prepare(ctx, userId, phone);
    ctx.request.body = others;
    const answer = await unlessRefused(
      ctx,
      () => waiting,
      () => stock(ctx, next, ...rest)
    );
    if (waiting && ctx.status < 400) addChallenge(ctx, await waiting.commit());
    return answer;
  });

const allowsPhone = (strapi: Core.Strapi, field: string): boolean => {
  const allowed: unknown = strapi.config.get('plugin::users-permissions.register.allowedFields');
  return Array.isArray(allowed) && allowed.includes(field);
};

const TRIES = 20;
const BETWEEN_TRIES_MS = 50;

// Whoever else registers with it is done in a moment; where not, users-permissions judges by itself, as ever.
const waitForName = async (strapi: Core.Strapi, email: string): Promise<GiveBack | null> => {
  for (let tries = TRIES; tries > 0; tries -= 1) {
    const held = await holdName(strapi, 'email', email);
    if (held !== 'taken') return held;
    await setTimeout(BETWEEN_TRIES_MS);
  }
  return null;
};

/**
 * Runs a register action with its e-mail held, so that one e-mail that registers here and by phone at once makes one
 * account. Who registers here notices nothing of counters that cannot be asked.
 */
const withEmailHeld = async <T>(
  strapi: Core.Strapi,
  email: unknown,
  action: () => Promise<T>
): Promise<T> => {
  const isUsed = typeof email === 'string' && (await readSettings(strapi)).enabled;
  const giveBack = isUsed ? await waitForName(strapi, email) : null;
  try {
    return await action();
  } finally {
    await giveBack?.();
  }
};

/** A phone in a registration becomes a challenge and is never written. */
export const hookRegister = (strapi: Core.Strapi, stock: Action, hook: ProfileHook): Action =>
  refusing(async (ctx, next, ...rest) => {
    const field = pluginConfig(strapi).phoneField;
    const { [field]: phone, ...others } = bodyOf(ctx);
    // Where the site does not allow the field, the stock action refuses it in its own words.
    if (!Object.hasOwn(bodyOf(ctx), field) || !allowsPhone(strapi, field) || (await isFieldFree(strapi)))
      return withEmailHeld(strapi, others.email, async () => stock(ctx, next, ...rest));
    const begin = phone ? await hook.judge(phone) : null;
    ctx.request.body = others;
    const { answer, error, newcomer } = await withEmailHeld(strapi, others.email, () =>
      watched(strapi, others.email, () => stock(ctx, next, ...rest))
    );
    if (error !== undefined) throw error;
    if (begin && newcomer) addChallenge(ctx, await unlessUnsent(begin(ctx, newcomer.documentId)));
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

const making = new AsyncLocalStorage<UserRow[]>();

/**
 * Sees which accounts a registration makes, where they are made: neither an id in an answer nor an e-mail that
 * somebody typed says whose account it is.
 */
export const seeNewcomers = (strapi: Core.Strapi): void =>
  void strapi.db.lifecycles.subscribe({
    models: [USER],
    afterCreate: ({ result }: { result: { id: UserRow } }) => void making.getStore()?.push(result.id),
  } as unknown as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);

/** What an action answers, or how it failed, and the account that it made itself; null where it made none. */
interface Registered {
  answer?: unknown;
  error?: unknown;
  newcomer: User | null;
}

/** Runs a register action; the account that it made is the one with the e-mail that was given. */
const watched = async (strapi: Core.Strapi, email: unknown, register: () => unknown): Promise<Registered> => {
  const made: UserRow[] = [];
  const outcome = await making.run(made, async () => {
    try {
      return { answer: await register() };
    } catch (error) {
      return { error };
    }
  });
  // What the site leaves unawaited may make more accounts later: they are none of this registration's.
  const users = await Promise.all(made.slice().map((row) => findUserByRow(strapi, row)));
  const newcomer = users.find((user) => user?.email?.toLowerCase() === String(email).toLowerCase());
  return { ...outcome, newcomer: newcomer ?? null };
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
 * Makes an account through the site's register action, users-permissions' own or another, so that every setting of
 * it is obeyed in its words. Whatever session that began is ended: the caller begins its own. An action that fails
 * after it made an account leaves none behind.
 */
export const registerStock = async (
  strapi: Core.Strapi,
  ctx: Context,
  fields: Record<string, unknown>,
  name: string
): Promise<{ answer: object; newcomer: User | null }> => {
  const { answer, error, newcomer } = await watched(strapi, fields.email, () =>
    // A deadlock, or another process that writes to the same SQLite file, has left nothing behind.
    named.run(name, () => withRetry(strapi, () => callStock(strapi, ctx, AUTH, 'register', fields)))
  );
  if (error !== undefined) {
    if (newcomer) await removeUser(strapi, newcomer.documentId);
    throw await withAccountCode(strapi, error, fields);
  }
  await endSessionIn(strapi, answer);
  return { answer: withoutSession(answer), newcomer };
};

const withoutSession = (answer: unknown): object => {
  if (typeof answer !== 'object' || answer === null) return {};
  const { jwt: _jwt, refreshToken: _refreshToken, ...rest } = answer as Record<string, unknown>;
  return rest;
};
