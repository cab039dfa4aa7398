import type { Context } from 'koa';

/** Comes once the answer has left, or nobody waits for it any more: nobody can time what follows. */
export const afterAnswer = ({ res }: Context): Promise<void> =>
  new Promise((resolve) => {
    if (res.closed) resolve();
    else res.once('close', resolve);
  });
