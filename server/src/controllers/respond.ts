import type { Context } from 'koa';
import { isRefusal, withoutValues, writeRefusal } from '../core';

/** A controller action from a function that returns the answer or throws a refusal. */
export const respond =
  <Answer extends object>(action: (ctx: Context) => Promise<Answer>) =>
  async (ctx: Context): Promise<void> => {
    try {
      const body = await action(ctx);
      ctx.status = 200;
      ctx.body = body;
    } catch (error) {
      if (!isRefusal(error)) throw withoutValues(error);
      writeRefusal(ctx, error);
    }
  };
