import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { isRefusal, withoutValues, writeRefusal } from '../core';

/** An action of users-permissions as Strapi calls it; GraphQL passes a third argument to one of them. */
export type Action = (ctx: Context, next: Next, ...rest: unknown[]) => Promise<unknown> | unknown;
export type Actions = Record<string, Action>;

export const AUTH = 'plugin::users-permissions.auth';
export const USERS = 'plugin::users-permissions.user';

/**
 * Replaces actions of a users-permissions controller in Strapi's registry, so that REST and GraphQL,
 * however the path is spelled, both come through. Only register() is early enough for REST.
 */
export const extendController = (
  strapi: Core.Strapi,
  uid: string,
  extend: (stock: Actions) => Actions
): void => {
  strapi.get('controllers').extend(uid, (stock: Actions) => ({ ...stock, ...extend(stock) }));
};

/** GraphQL calls the controllers with a context whose route has no handler. */
export const isGraphql = (ctx: Context): boolean => ctx.state.route?.handler === undefined;

/** Takes back what a stock action answered. Koa makes an empty body a 204, which would outlive it. */
export const takeBackAnswer = (ctx: Context): void => {
  ctx.body = undefined;
  ctx.status = 200;
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
