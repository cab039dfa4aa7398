import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { type ChallengeId, hashKey, logFailure, now } from '../core';
import { endCooldown } from '../limits';
import { readSettings, type Settings, siteNameOf } from '../settings';
import { composeText, createSms, pickLocale, TEXTS, track } from '../sms';
import type { Asker } from './asker';
import { type Challenge, cooldownOf, crowdOf, isDecoy } from './challenge';
import { codeFor, testCode } from './codes';
import { markSent } from './store';

/** How messages name the challenge they carried, without giving its id away. */
export const messageRef = (strapi: Core.Strapi, id: ChallengeId): string => hashKey(strapi, 'message', id);

/** The SMS of a challenge, in the language its person reads: the site's own text, else the built-in one. */
const write = (
  strapi: Core.Strapi,
  settings: Settings,
  language: string | undefined,
  challenge: Challenge
) => {
  const templates: Record<string, string> = { ...TEXTS, ...settings.messages };
  const locale = pickLocale(language, Object.keys(templates));
  const text = composeText({
    template: templates[locale] ?? TEXTS.en,
    code: codeFor(strapi, challenge.codeId, challenge.codeLength),
    site: siteNameOf(strapi, settings),
    webOtpHost: settings.webOtpHost,
    androidAppHash: settings.androidAppHash,
  });
  return { text, locale };
};

/** Whether Clickatell took the message; a test number needs none. */
const deliver = async (strapi: Core.Strapi, asker: Asker, challenge: Challenge): Promise<boolean> => {
  const settings = await readSettings(strapi);
  if (await testCode(strapi, settings, challenge.phone)) return true;
  const { text, locale } = write(strapi, settings, asker.language, challenge);
  const sms = createSms(strapi);
  const result = await (isDecoy(challenge) ? sms.pretend : sms.send)({
    to: challenge.phone,
    text,
    locale,
    purpose: challenge.purpose,
    crowd: crowdOf(challenge),
    challenge: messageRef(strapi, challenge.id),
  });
  return result.sent;
};

/** Sends the code and waits for Clickatell's word. A send that failed may be asked again at once. */
export const sendCode = async (
  strapi: Core.Strapi,
  asker: Asker,
  challenge: Challenge
): Promise<Challenge> => {
  const went = await deliver(strapi, asker, challenge).catch((error) => {
    logFailure(strapi, 'a code could not be sent')(error);
    return false;
  });
  if (went) return challenge;
  const at = now();
  await markSent(strapi, challenge.id, { ...challenge, sent: false, resendAt: at });
  await endCooldown(strapi, cooldownOf(challenge)).catch(
    logFailure(strapi, 'a cool-down could not be ended')
  );
  return { ...challenge, sent: false, resendAt: at };
};

/** What is pretended leaves out a call to Clickatell. At a moment that nobody foresees, no request after it tells. */
const UNSEEN_WITHIN_MS = 200;

/**
 * Sends the code a little after the answer has left, and lets nothing of it show: not the time it takes, not
 * whether it worked, not a cool-down that ends early.
 */
export const sendCodeUnseen = (strapi: Core.Strapi, asker: Asker, challenge: Challenge): void => {
  const unseen = asker
    .afterAnswer()
    .then(() => setTimeout(Math.random() * UNSEEN_WITHIN_MS))
    .then(() => deliver(strapi, asker, challenge))
    .catch(logFailure(strapi, 'a code could not be sent'));
  void track(strapi, unseen);
};
