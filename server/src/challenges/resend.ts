import type { Core } from '@strapi/strapi';
import { after, now, refuse } from '../core';
import { readSettings } from '../settings';
import { assertOpen, knownChallenge } from './answer';
import type { Asker } from './asker';
import { type Challenge, cooldownOf, isDecoy } from './challenge';
import { testCode } from './codes';
import { permitSend } from './permit';
import { markSent } from './store';

/** Counts a second SMS with the same live code. Attempts and end stay as they are. */
export const renew = async (
  strapi: Core.Strapi,
  asker: Asker,
  id: string,
  check: (challenge: Challenge) => Promise<unknown>
): Promise<Challenge> => {
  const challenge = await knownChallenge(strapi, id);
  await check(challenge);
  assertOpen(challenge);
  const settings = await readSettings(strapi);
  if (!(await testCode(strapi, settings, challenge.phone))) {
    const cooldown = cooldownOf(challenge);
    const permit = await permitSend(strapi, asker, settings, challenge, cooldown);
    if (!permit.allowed) throw refuse('rate.limited', { retryAfter: permit.retryAfter });
  }
  const renewed = {
    ...challenge,
    sent: true,
    texted: !isDecoy(challenge),
    resendAt: after(now(), settings.code.resendAfter),
  };
  await markSent(strapi, challenge.id, renewed);
  return renewed;
};
