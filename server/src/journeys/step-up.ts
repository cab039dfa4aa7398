import type { Core } from '@strapi/strapi';
import { after, hashKey, type Millis, now, same, type UserId } from '../core';
import { type Journey, userOf } from './journey';

/** How long a proof is good where a policy says nothing else, in seconds. */
export const DEFAULT_MAX_AGE = 600;

const seal = (strapi: Core.Strapi, userId: UserId, at: Millis): string =>
  hashKey(strapi, 'proof', `${userId}:${at}`);

/** Whether a proof was given to this person, at most `maxAge` seconds ago. */
export const isProof = (strapi: Core.Strapi, token: string, userId: UserId, maxAge: number): boolean => {
  const [at = '', mark = ''] = token.split('.');
  if (!/^\d{1,15}$/.test(at)) return false;
  const age = now() - Number(at);
  return same(mark, seal(strapi, userId, Number(at) as Millis)) && age >= 0 && age <= maxAge * 1000;
};

export const stepUp: Journey = {
  isOn: () => true,
  recoverable: false,
  async finish(strapi, _ctx, challenge) {
    const at = now();
    const token = `${at}.${seal(strapi, userOf(challenge), at)}`;
    return { proof: { token, expiresAt: new Date(after(at, DEFAULT_MAX_AGE)).toISOString() } };
  },
};
