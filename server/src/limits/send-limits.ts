import type { Core } from '@strapi/strapi';
import { logFailure, type Millis, now, refuse } from '../core';
import type { Settings } from '../settings';
import { tellBudget } from './budget';
import { counters } from './current-counters';
import type { Standing } from './headers';
import { type Refused, refusedFor, secondsUntil } from './verdict';
import {
  type Counted,
  cooldownKey,
  type NamedWindow,
  ownStagesOf,
  type SendRequest,
  stagesOf,
  testStagesOf,
} from './windows';

/** `counted`: where the asker stands now; `coolingDown`: the same question was asked a moment ago. */
export type SendVerdict =
  | { allowed: true; counted: Counted[] }
  | (Refused & { counted: Counted[]; coolingDown: boolean });

// What a stranger may know: how often they have asked, not how often others have.
const OF_ASKER: NamedWindow['name'][] = ['address-hour', 'network-hour', 'cooldown'];
const OF_OWNER: NamedWindow['name'][] = [...OF_ASKER, 'phone-10-minutes', 'phone-day'];

/** Where the asker stands. What a number has used is shown to its owner, and the site's budget to nobody. */
export const standingsOf = (counted: Counted[], toOwner: boolean): Standing[] =>
  counted
    .filter(({ name }) => (toOwner ? OF_OWNER : OF_ASKER).includes(name))
    .map(({ name, points, seconds, used, endsAt }) => ({
      name,
      quota: points,
      window: seconds,
      left: Math.max(0, points - used),
      reset: Math.max(0, Math.ceil((endsAt - now()) / 1000)),
    }));

// An SMS that nobody counts is an SMS that anybody can repeat: where the counters cannot be asked, none goes out.
const RETRY_AFTER_OUTAGE_SECONDS = 60;

const outage = (): SendVerdict => ({
  allowed: false,
  retryAfter: RETRY_AFTER_OUTAGE_SECONDS,
  refusal: refuse('sms.not-sent'),
  counted: [],
  coolingDown: false,
});

const add = async (strapi: Core.Strapi, stages: NamedWindow[][], at: Millis): Promise<Counted[] | null> => {
  const counts = await counters(strapi)
    .add(stages, at)
    .catch((error) => {
      logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
      return null;
    });
  if (!counts) return null;
  const windows = new Map(stages.flat().map((window) => [window.key, window]));
  return counts.flatMap(({ key, points: used, endsAt }) => {
    const window = windows.get(key);
    return window ? [{ ...window, used, endsAt }] : [];
  });
};

/** As if it had not been asked for: what was counted is taken back. */
export const takeBackSend = async (strapi: Core.Strapi, counted: readonly Counted[]): Promise<void> => {
  if (counted.length > 0) await counters(strapi).takeBack(counted.map(({ key }) => key));
};

const takeStages = async (strapi: Core.Strapi, stages: NamedWindow[][], at: Millis): Promise<SendVerdict> => {
  const counted = await add(strapi, stages, at);
  if (!counted) return outage();
  const over = counted.filter(({ used, points }) => used > points);
  for (const one of counted) tellBudget(strapi, one, over.length === 0);
  if (over.length === 0) return { allowed: true, counted };
  // Counted first, taken back after: at no moment do two requests share the last place.
  await takeBackSend(strapi, counted).catch(logFailure(strapi, 'a refused send stays counted'));
  return {
    ...refusedFor(Math.max(...over.map(({ endsAt }) => secondsUntil(endsAt, at)))),
    counted: counted.map((one) => ({ ...one, used: one.used - 1 })),
    coolingDown: over.some(({ name }) => name === 'cooldown'),
  };
};

/** Counts one SMS under every limit, or under none. */
export const takeSend = (
  strapi: Core.Strapi,
  settings: Settings,
  request: SendRequest
): Promise<SendVerdict> => {
  const at = now();
  return takeStages(strapi, stagesOf(strapi, settings, request, at), at);
};

/** The same for an administrator's test SMS, which has a limit of its own and is paid from the day's budget. */
export const takeTestSend = (strapi: Core.Strapi, settings: Settings): Promise<SendVerdict> => {
  const at = now();
  return takeStages(strapi, testStagesOf(strapi, settings, at), at);
};

/** The same for a message of the site's own code, which is paid from the day's budget and has no other limit. */
export const takeOwnSend = (strapi: Core.Strapi, settings: Settings): Promise<SendVerdict> => {
  const at = now();
  return takeStages(strapi, ownStagesOf(strapi, settings, at), at);
};

/** Lets a question be asked again at once: its SMS never went out. */
export const endCooldown = (strapi: Core.Strapi, cooldown: string): Promise<void> =>
  counters(strapi).forget([cooldownKey(strapi, cooldown)]);
