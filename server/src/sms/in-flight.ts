import type { Core } from '@strapi/strapi';
import { perSite } from '../core';

const inFlight = perSite(() => new Set<Promise<unknown>>());

/** Work that a shutdown waits for. */
export const track = <T>(strapi: Core.Strapi, work: Promise<T>): Promise<T> => {
  const all = inFlight(strapi).add(work);
  const done = () => void all.delete(work);
  work.then(done, done);
  return work;
};

/** Comes when nothing is on its way; what is may send more behind it. */
export const settled = async (strapi: Core.Strapi): Promise<void> => {
  const all = inFlight(strapi);
  while (all.size > 0) await Promise.allSettled(all);
};

/** Waits for work, for `ms` at most. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
};
