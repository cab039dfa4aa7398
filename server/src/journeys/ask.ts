import type { Core } from '@strapi/strapi';
import {
  type Asker,
  type Challenge,
  type ChallengeView,
  liveChallenge,
  openChallenge,
  type Question,
  sendCode,
  viewChallenge,
} from '../challenges';
import { hasOptedOut } from '../sms';
import { refuse } from '../vocabulary';

const honest = (challenge: Challenge): ChallengeView => {
  if (!challenge.sent) throw refuse('sms.not-sent', { challenge: viewChallenge(challenge) });
  return viewChallenge(challenge);
};

const asksTheSame = (live: Challenge, question: Question): boolean =>
  live.phone === question.phone && live.context.newPhone === question.context?.newPhone;

/**
 * Opens a challenge and returns what sends it, so that a caller can do its own work between the two.
 * `repeats`: asked again too soon, the same person gets the live challenge and no second SMS.
 */
export const prepare = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question,
  repeats: boolean
): Promise<() => Promise<ChallengeView>> => {
  if (await hasOptedOut(strapi, question.phone)) throw refuse('phone.opted-out');
  const opened = await openChallenge(strapi, asker, question);
  if (opened.opened) return async () => honest(await sendCode(strapi, asker, opened.challenge));
  const live = repeats && opened.coolingDown ? await liveChallenge(strapi, question, true) : null;
  if (live && asksTheSame(live, question)) return async () => viewChallenge(live);
  throw refuse('rate.limited', { retryAfter: opened.retryAfter });
};

/** Asks, waits for Clickatell, and is honest about a send that failed. */
export const ask = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question,
  repeats: boolean
): Promise<ChallengeView> => (await prepare(strapi, asker, question, repeats))();
