import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginConfig } from '../../settings';
import { isFieldFree } from './phone-field';
import { type ProfileHook, unlessRefused, type Waiting } from './profile';
import { type Action, isGraphql, refusing } from './stock';
import { signedIn } from './users';

const USER_SERVICE = 'plugin::users-permissions.user';

/** An action of the site's own while it runs, and the question that it has begun. */
interface Running {
  ctx: Context;
  waiting: Waiting | null;
}

const running = new AsyncLocalStorage<Running>();

/**
 * An action that the site added to users-permissions' user controller, `updateMe` say: where it edits the person's own
 * profile as stock does, a phone in it begins its verification, and the challenge stands beside the answer.
 */
export const hookOwnAction = (action: Action): Action =>
  refusing(async (ctx, next, ...rest) => {
    // GraphQL's answer is made elsewhere: the guard of all writes refuses there.
    if (isGraphql(ctx)) return action(ctx, next, ...rest);
    const state: Running = { ctx, waiting: null };
    const answer = await unlessRefused(
      ctx,
      () => state.waiting,
      () => running.run(state, () => action(ctx, next, ...rest))
    );
    if (!state.waiting || ctx.status >= 400) return answer;
    const said: unknown = ctx.body ?? answer;
    ctx.body = { ...(typeof said === 'object' && said), challenge: await state.waiting.commit() };
    return ctx.body;
  });

type Edit = (userId: unknown, params?: Record<string, unknown>) => unknown;

/** Keeps a person's own phone out of the edit that stock makes of their profile, and begins its verification. */
export const watchEdits = (strapi: Core.Strapi, hook: ProfileHook): void => {
  strapi.get('services').extend(USER_SERVICE, (stock: { edit: Edit }) => ({
    ...stock,
    async edit(userId: unknown, params: Record<string, unknown> = {}) {
      const field = pluginConfig(strapi).phoneField;
      const state = running.getStore();
      const isOwn = state && String(state.ctx.state.user?.id) === String(userId);
      // Undefined is no change, as in every other write.
      if (!isOwn || params[field] === undefined || (await isFieldFree(strapi)))
        return stock.edit(userId, params);
      const { [field]: phone, ...others } = params;
      await state.waiting?.cancel();
      state.waiting = await hook.prepare(state.ctx, signedIn(state.ctx).documentId, phone);
      return stock.edit(userId, others);
    },
  }));
};
