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
import { refuse } from '../core';
import { hasOptedOut } from '../sms';

/** The challenge as its person sees it; `sms.not-sent` when its SMS did not go out, with the cause that they can mend. */
export const sentOrRefused = async (strapi: Core.Strapi, challenge: Challenge): Promise<ChallengeView> => {
  const view = viewChallenge(challenge);
  if (challenge.sent) return view;
  const optedOut = await hasOptedOut(strapi, challenge.phone);
  throw refuse('sms.not-sent', { challenge: view, ...(optedOut && { reason: 'opted-out' }) });
};

const asksTheSame = (live: Challenge, question: Question): boolean =>
  live.phone === question.phone && live.context.newPhone === question.context?.newPhone;

/** A question that is counted: `send` lets it out, `withdraw` makes it as if it had not been asked. */
export interface Prepared {
  send(): Promise<ChallengeView>;
  withdraw(): Promise<void>;
}

/**
 * Opens a challenge and returns what sends it, so that a caller can do its own work between the two.
 * `repeats`: asked again too soon, the same person gets the live challenge and no second SMS.
 */
export const prepare = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question,
  repeats: boolean
): Promise<Prepared> => {
  const opened = await openChallenge(strapi, asker, question);
  if (opened.opened) {
    const { challenge, keep, withdraw } = opened;
    const send = async () => {
      await keep();
      return sentOrRefused(strapi, await sendCode(strapi, asker, challenge));
    };
    return { send, withdraw };
  }
  const live = repeats && opened.coolingDown ? await liveChallenge(strapi, question, true) : null;
  if (live && asksTheSame(live, question))
    return { send: async () => viewChallenge(live), withdraw: async () => {} };
  throw refuse('rate.limited', { retryAfter: opened.retryAfter });
};

/** Asks, waits for Clickatell, and is honest about a send that failed. */
export const ask = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question,
  repeats: boolean
): Promise<ChallengeView> => (await prepare(strapi, asker, question, repeats)).send();
