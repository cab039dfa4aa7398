import type { Core } from '@strapi/strapi';
import { after, now } from '../core';
import { requireAllowed } from '../limits';
import { readSettings } from '../settings';
import { assertOpen } from './answer';
import type { Asker } from './asker';
import type { Challenge, ChallengeView } from './challenge';
import { testCode } from './codes';
import { sendCode } from './deliver';
import { permitSend } from './permit';
import type { Rules } from './rules';
import { markSent } from './store';

/** Sends the live code once more, counted like the first. Attempts and end stay as they are. */
export const resendCode = async (
  strapi: Core.Strapi,
  asker: Asker,
  rules: Rules,
  challenge: Challenge
): Promise<ChallengeView> => {
  assertOpen(challenge);
  const settings = await readSettings(strapi);
  if (!(await testCode(strapi, settings, challenge.phone)))
    requireAllowed(await permitSend(strapi, asker, settings, rules, challenge));
  const renewed = {
    ...challenge,
    sent: true,
    texted: !challenge.decoy,
    resendAt: after(now(), settings.code.resendAfter),
  };
  await markSent(strapi, challenge.id, renewed);
  return sendCode(strapi, asker, rules, renewed);
};
