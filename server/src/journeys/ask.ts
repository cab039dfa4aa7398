import type { Core } from '@strapi/strapi';
import {
  type Asker,
  type Challenge,
  type ChallengeView,
  isRecoverable,
  keepContext,
  liveChallenge,
  newPhoneOf,
  type Opened,
  openChallenge,
  openUnsent,
  type Question,
  sendCode,
  standApart,
  viewChallenge,
} from '../challenges';
import { after, isRefusal, now, refuse } from '../core';
import { hasOptedOut } from '../sms';
import type { Prepared } from './journey';

/**
 * The challenge as its person sees it. One whose SMS did not go out is shown where a recovery code answers it, and
 * else refused as `sms.not-sent`, with the cause that its person can mend.
 */
export const sentOrRefused = async (strapi: Core.Strapi, challenge: Challenge): Promise<ChallengeView> => {
  const view = viewChallenge(challenge);
  if (challenge.sent) return view;
  // A stranger is not told what became of the number before.
  const optedOut = challenge.userId !== null && (await hasOptedOut(strapi, challenge.phone));
  const reason = optedOut && { reason: 'opted-out' as const };
  if (isRecoverable(challenge)) return { ...view, ...reason };
  throw refuse('sms.not-sent', { challenge: view, ...reason });
};

/** Sends the code again, waits for Clickatell, and is honest about a send that failed. */
export const resendHonestly = async (
  strapi: Core.Strapi,
  asker: Asker,
  challenge: Challenge
): Promise<ChallengeView> => sentOrRefused(strapi, await sendCode(strapi, asker, challenge));

const signsIn = (asked: Challenge | Question): boolean =>
  asked.purpose === 'enroll' && asked.context.signsIn === true;

const asksTheSame = (live: Challenge, question: Question): boolean =>
  live.phone === question.phone &&
  newPhoneOf(live) === newPhoneOf(question) &&
  signsIn(live) === signsIn(question);

const RETRY_SECONDS = 60;

const shown = (send: () => Promise<Challenge>): Prepared => ({
  send: async () => viewChallenge(await send()),
  withdraw: async () => {},
});

// After a first factor, a message that cannot go out is no dead end: the challenge stands, and a recovery code
// answers it. Else whoever spends a number's messages could keep its owner out.
const openOrStand = async (strapi: Core.Strapi, asker: Asker, question: Question): Promise<Opened> => {
  try {
    return await openChallenge(strapi, asker, question);
  } catch (error) {
    if (isRefusal(error) && isRecoverable(question))
      return { opened: false, retryAfter: RETRY_SECONDS, coolingDown: false };
    throw error;
  }
};

const shared = async (strapi: Core.Strapi, live: Challenge, question: Question, opened: Opened) => {
  // Whose answer comes is not known, so neither names the device of the other's session.
  if (live.purpose === 'two-step' && question.purpose === 'two-step') {
    const { deviceId, ...rest } = live.context;
    if (deviceId !== undefined && deviceId !== question.context.deviceId)
      await keepContext(strapi, live.id, rest);
  }
  return opened.opened || opened.coolingDown
    ? live
    : { ...live, sent: false, resendAt: after(now(), opened.retryAfter) };
};

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
  const opened = await openOrStand(strapi, asker, question);
  if (opened.opened) {
    const { challenge, keep, withdraw } = opened;
    const send = async () => {
      await keep();
      const sent = await sendCode(strapi, asker, challenge);
      return sentOrRefused(strapi, isRecoverable(question) ? await standApart(strapi, sent) : sent);
    };
    return { send, withdraw };
  }
  const mayShare = repeats && (opened.coolingDown || isRecoverable(question));
  const live = mayShare ? await liveChallenge(strapi, question, opened.coolingDown) : null;
  if (live && asksTheSame(live, question)) return shown(() => shared(strapi, live, question, opened));
  if (isRecoverable(question)) return shown(() => openUnsent(strapi, question, opened.retryAfter));
  throw refuse('rate.limited', { retryAfter: opened.retryAfter });
};

/** Asks, waits for Clickatell, and is honest about a send that failed. */
export const ask = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question,
  repeats: boolean
): Promise<ChallengeView> => (await prepare(strapi, asker, question, repeats)).send();
