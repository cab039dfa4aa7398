import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { type ChallengeId, hashKey, logFailure, now, refuse } from '../core';
import { endCooldown } from '../limits';
import { readSettings, type Settings, siteNameOf } from '../settings';
import { composeText, createSms, hasOptedOut, pickLocale, TEXTS, track } from '../sms';
import type { Asker } from './asker';
import { type Challenge, type ChallengeView, viewChallenge } from './challenge';
import { codeFor, testCode } from './codes';
import type { Rules } from './rules';
import { ownSlot } from './slots';
import { markSent, moveTo } from './store';

/** How messages name the challenge they carried, without giving its id away. */
export const messageRef = (strapi: Core.Strapi, id: ChallengeId): string => hashKey(strapi, 'message', id);

/** The SMS of a challenge, in the language its person reads: the site's own text, else the built-in one. */
const compose = (
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
const deliver = async (
  strapi: Core.Strapi,
  asker: Asker,
  { crowd }: Pick<Rules, 'crowd'>,
  challenge: Challenge
): Promise<boolean> => {
  const settings = await readSettings(strapi);
  if (await testCode(strapi, settings, challenge.phone)) return true;
  const { text, locale } = compose(strapi, settings, asker.language, challenge);
  const sms = createSms(strapi);
  const result = await (challenge.decoy ? sms.pretend : sms.send)({
    to: challenge.phone,
    text,
    locale,
    purpose: challenge.purpose,
    crowd,
    challenge: messageRef(strapi, challenge.id),
  });
  return result.sent;
};

/** What is pretended leaves out a call to Clickatell. At a moment that nobody foresees, no request after it tells. */
const UNSEEN_WITHIN_MS = 200;

/**
 * Sends the code a little after the answer has left, and lets nothing of it show: not the time it takes, not
 * whether it worked, not a cool-down that ends early.
 */
const sendUnseen = (strapi: Core.Strapi, asker: Asker, rules: Rules, challenge: Challenge): void => {
  const unseen = asker
    .afterAnswer()
    .then(() => setTimeout(Math.random() * UNSEEN_WITHIN_MS))
    .then(() => deliver(strapi, asker, rules, challenge))
    .catch(logFailure(strapi, 'a code could not be sent'));
  void track(strapi, unseen);
};

// A send that failed may be asked again at once.
const markFailed = async (strapi: Core.Strapi, challenge: Challenge): Promise<Challenge> => {
  const failed = { ...challenge, sent: false, resendAt: now() };
  await markSent(strapi, challenge.id, failed);
  await endCooldown(strapi, challenge.topic).catch(logFailure(strapi, 'a cool-down could not be ended'));
  return failed;
};

/**
 * Sends the code of a challenge. Awaited, it says how it went: a challenge whose SMS failed is shown where it may
 * stand unsent, out of the way of the next one, and else refused as `sms.not-sent`, with the cause that its person can
 * mend.
 */
export const sendCode = async (
  strapi: Core.Strapi,
  asker: Asker,
  rules: Rules,
  challenge: Challenge
): Promise<ChallengeView> => {
  if (rules.sending === 'unseen') {
    sendUnseen(strapi, asker, rules, challenge);
    return viewChallenge(challenge);
  }
  const went = await deliver(strapi, asker, rules, challenge).catch((error) => {
    logFailure(strapi, 'a code could not be sent')(error);
    return false;
  });
  if (went) return viewChallenge(challenge);
  const failed = await markFailed(strapi, challenge);
  // A stranger is not told what became of the number before.
  const optedOut = challenge.userId !== null && (await hasOptedOut(strapi, challenge.phone));
  const view = { ...viewChallenge(failed), ...(optedOut && { reason: 'opted-out' as const }) };
  if (rules.whenUnsendable === 'refuse')
    throw refuse('sms.not-sent', { challenge: view, ...(optedOut && { reason: 'opted-out' as const }) });
  await moveTo(strapi, challenge.id, ownSlot(challenge.slot, challenge.id));
  return view;
};
