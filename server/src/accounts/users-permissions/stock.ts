import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { isRefusal, withoutValues, writeRefusal } from '../../core';

/** An action of users-permissions as Strapi calls it; GraphQL passes a third argument to one of them. */
export type Action = (ctx: Context, next: Next, ...rest: unknown[]) => Promise<unknown> | unknown;
export type Actions = Record<string, Action>;

export const AUTH = 'plugin::users-permissions.auth';
export const USERS = 'plugin::users-permissions.user';

/** Given an action's name and the action, what is called in its place. */
export type Wrap = (name: string, action: Action) => Action;

/** Our stand-ins, and the controllers that stand behind them. */
const behind = new WeakMap<object, Actions>();
/** Each action of a stand-in, and the one that it calls: a site that extends the controller late takes it along. */
const calledBy = new WeakMap<Action, Action>();

const controllerOf = (strapi: Core.Strapi, uid: string): Actions => strapi.get('controllers').get(uid);

// An action is wrapped when it is looked up, not when the site starts: whatever a site assigns to the
// controller later is wrapped as well.
const standInFor = (stock: Actions, wrap: Wrap): Actions => {
  const wrapped = new Map<string, { action: Action; made: Action }>();
  // A proxy may not answer for a frozen object with anything but its own values.
  const actions = Object.isFrozen(stock) ? { ...stock } : stock;
  const standIn = new Proxy(actions, {
    get(_actions, name) {
      const action: unknown = Reflect.get(actions, name);
      if (typeof name !== 'string' || typeof action !== 'function') return action;
      const held = wrapped.get(name);
      if (held?.action === action) return held.made;
      const made = wrap(name, (...given) => Reflect.apply(action, actions, given));
      wrapped.set(name, { action: action as Action, made });
      calledBy.set(made, action as Action);
      return made;
    },
  });
  behind.set(standIn, actions);
  return standIn;
};

/** Whether a controller is ours to answer for. */
export const isStoodBefore = (controller: object): boolean => behind.has(controller);

/** What a site has behind our stand-in. */
const actionsOf = (strapi: Core.Strapi, uid: string): Actions => {
  const controller = controllerOf(strapi, uid);
  return behind.get(controller) ?? controller;
};

/** One of those as the site has it, without what we put around it. */
export const siteAction = (strapi: Core.Strapi, uid: string, name: string): Action | undefined => {
  const action = actionsOf(strapi, uid)[name];
  return action && (calledBy.get(action) ?? action);
};

/** One of those, to be called by ourselves. */
export const stockAction = (strapi: Core.Strapi, uid: string, name: string): Action => {
  const action = actionsOf(strapi, uid)[name];
  if (!action) throw new Error(`sms-auth: users-permissions has no action "${name}".`);
  return action;
};

/**
 * Stands before every action of a users-permissions controller, in Strapi's registry, so that REST and
 * GraphQL, however the path is spelled, both come through. The hook comes when every plugin and the site have
 * registered and no route is built yet; a `bootstrap()` may replace the whole controller after that, which
 * the next request finds out.
 */
export const standBefore = (strapi: Core.Strapi, uid: string, wrap: Wrap): void => {
  const stand = () => {
    if (isStoodBefore(controllerOf(strapi, uid))) return;
    strapi.get('controllers').extend(uid, (stock: Actions) => standInFor(stock, wrap));
  };
  strapi.hook('strapi::content-types.beforeSync').register(stand);
  strapi.server.use((_ctx, next) => {
    stand();
    return next();
  });
};

/** GraphQL calls the controllers with a context whose route has no handler. */
export const isGraphql = (ctx: Context): boolean => ctx.state.route?.handler === undefined;

type CookieHeader = number | string | string[] | undefined;

/** Takes back what a stock action answered. Koa makes an empty body a 204, which would outlive it. */
export const takeBackAnswer = (ctx: Context): void => {
  ctx.body = undefined;
  ctx.status = 200;
};

/** Gives a response the cookies back that it had. */
export const restoreCookies = (ctx: Context, before: CookieHeader): void => {
  if (before === undefined) ctx.res.removeHeader('Set-Cookie');
  else ctx.res.setHeader('Set-Cookie', before);
};

export const cookiesOf = (ctx: Context): CookieHeader => ctx.res.getHeader('Set-Cookie');

// Koa's own way to refuse: a status and a body in Strapi's envelope, and nothing thrown.
const throwAnswered = (ctx: Context): void => {
  if (ctx.status < 400 || !ctx.body) return;
  const { error } = ctx.body as { error?: { message?: string; details?: object } };
  throw new errors.ApplicationError(error?.message, error?.details);
};

/**
 * What a site's action answers to a body of ours, in the middle of another request; what it refuses is thrown. The
 * session that it may have begun is the caller's to end: its cookie never leaves.
 */
export const callStock = async (
  strapi: Core.Strapi,
  ctx: Context,
  uid: string,
  name: string,
  body: object
): Promise<unknown> => {
  const asked = ctx.request.body;
  const cookies = cookiesOf(ctx);
  ctx.request.body = body;
  try {
    const returned = await stockAction(strapi, uid, name)(ctx, async () => {});
    throwAnswered(ctx);
    return ctx.body ?? returned;
  } finally {
    ctx.request.body = asked;
    restoreCookies(ctx, cookies);
    takeBackAnswer(ctx);
  }
};

/** Lets our refusals leave a stock action with their status and details: GraphQL formats them, REST we write. */
export const refusing =
  (action: Action): Action =>
  async (ctx, next, ...rest) => {
    try {
      return await action(ctx, next, ...rest);
    } catch (error) {
      if (!isRefusal(error) || isGraphql(ctx)) throw withoutValues(error);
      writeRefusal(ctx, error);
      return undefined;
    }
  };
