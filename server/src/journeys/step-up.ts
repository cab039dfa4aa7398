import type { Core } from '@strapi/strapi';
import { holdTrust, phoneOf } from '../accounts';
import { after, hashKey, type Millis, now, refuse, same, type UserId } from '../core';
import { type Journey, OWNER_RULES, ownQuestion, userOf } from './journey';

/** How long a proof is good where a policy says nothing else, in seconds. */
export const DEFAULT_MAX_AGE = 600;

const seal = (strapi: Core.Strapi, userId: UserId, at: Millis): string =>
  hashKey(strapi, 'proof', `${userId}:${at}`);

/**
 * Whether a proof was given to this person, at most `maxAge` seconds ago, and since then neither their
 * password nor their phone was changed.
 */
export const isProof = async (
  strapi: Core.Strapi,
  token: string,
  userId: UserId,
  maxAge: number
): Promise<boolean> => {
  const [at = '', mark = ''] = token.split('.');
  if (!/^\d{1,15}$/.test(at)) return false;
  const age = now() - Number(at);
  const fresh = age >= 0 && age <= maxAge * 1000;
  if (!fresh || !same(mark, seal(strapi, userId, Number(at) as Millis))) return false;
  const verified = await phoneOf(strapi, userId);
  return verified !== null && Number(at) >= verified.trustedSince;
};

export const stepUp: Journey<'step-up'> = {
  isOn: () => true,
  // No recovery code answers it, so it never stands unsent.
  rules: { ...OWNER_RULES, whenUnsendable: 'refuse' },
  signsIn: false,
  begin: async (_strapi, _ctx, person) => ownQuestion('step-up', person, {}),
  async finish(strapi, _ctx, challenge) {
    const at = now();
    // A new password since the question was asked ends it; one from here on ends the proof.
    if (!(await holdTrust(strapi, userOf(challenge), challenge.phone, challenge.openedAt)))
      throw refuse('challenge.unknown');
    const token = `${at}.${seal(strapi, userOf(challenge), at)}`;
    return { proof: { token, expiresAt: new Date(after(at, DEFAULT_MAX_AGE)).toISOString() } };
  },
};
