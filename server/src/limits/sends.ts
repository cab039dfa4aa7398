import type { Core } from '@strapi/strapi';
import { emit, hashKey, logFailure, type Millis, now, perSite, refuse } from '../core';
import { pluginConfig, type Settings } from '../settings';
import { databaseCounters } from './database';
import type { Standing } from './headers';
import { redisCounters } from './redis';
import type { CounterStore } from './store';
import {
  cooldownKey,
  type NamedWindow,
  ownStagesOf,
  type SendRequest,
  stagesOf,
  testStagesOf,
} from './windows';

interface Counted extends NamedWindow {
  used: number;
  /** Epoch ms. */
  endsAt: number;
}

export type Verdict =
  | { allowed: true; counted: Counted[] }
  | { allowed: false; counted: Counted[]; refused: NamedWindow['name'][]; retryAfter: number };

// What a stranger may know: how often they have asked, not how often others have.
const OF_ASKER: NamedWindow['name'][] = ['address-hour', 'network-hour', 'cooldown'];
const OF_OWNER: NamedWindow['name'][] = [...OF_ASKER, 'phone-10-minutes', 'phone-day'];

/** Where the one who asks stands. What a number has used is shown to its owner, and the site's budget to nobody. */
export const standingsOf = ({ counted }: Verdict, toOwner: boolean): Standing[] =>
  counted
    .filter(({ name }) => (toOwner ? OF_OWNER : OF_ASKER).includes(name))
    .map(({ name, points, seconds, used, endsAt }) => ({
      name,
      quota: points,
      window: seconds,
      left: Math.max(0, points - used),
      reset: Math.max(0, Math.ceil((endsAt - now()) / 1000)),
    }));

const reportOutage = (strapi: Core.Strapi, isDown: boolean): void => {
  if (isDown)
    strapi.log.error(
      'sms-auth: the limiter’s Redis cannot be reached, so no SMS goes out. Start it, or correct limiter.url in config/plugins.'
    );
  else strapi.log.info('sms-auth: the limiter’s Redis answers again, and SMS go out.');
};

const held = perSite((): { store: CounterStore | null } => ({ store: null }));

export const counters = (strapi: Core.Strapi): CounterStore => {
  const state = held(strapi);
  const { store, url } = pluginConfig(strapi).limiter;
  state.store ??=
    store === 'redis' && url
      ? redisCounters(url, (isDown) => reportOutage(strapi, isDown))
      : databaseCounters(strapi);
  return state.store;
};

// Each instance says a thing once a day, however often it is true.
const told = perSite(() => new Map<string, string>());

const isNew = (strapi: Core.Strapi, what: string, day: string): boolean => {
  if (told(strapi).get(what) === day) return false;
  told(strapi).set(what, day);
  return true;
};

/** `allowed`: whether it was counted for good, and not for a request that is refused in the same moment. */
const tellBudget = (strapi: Core.Strapi, window: Counted, allowed: boolean): void => {
  const { name, key, points, used } = window;
  const isSpent = used > points && isNew(strapi, `${name} spent`, key);
  if (name === 'strangers-day' && isSpent) {
    strapi.log.error(
      `sms-auth: registering and logging in by phone have used their ${points} messages of today and stop until midnight UTC; the rest is kept for second steps.`
    );
    emit(strapi, 'sms-auth.budget.exhausted', { used: points, budget: points, askers: 'strangers' });
  }
  if (name !== 'site-day') return;
  if (allowed && used >= Math.ceil(points * 0.8) && isNew(strapi, `${name} warned`, key)) {
    strapi.log.warn(`sms-auth: 80 % of today's ${points} messages are used.`);
    emit(strapi, 'sms-auth.budget.warning', { used, budget: points });
  }
  if (isSpent) {
    strapi.log.error(
      `sms-auth: today's ${points} messages are used up; no more are sent until midnight UTC.`
    );
    emit(strapi, 'sms-auth.budget.exhausted', { used: points, budget: points });
  }
};

const count = async (strapi: Core.Strapi, stages: NamedWindow[][], at: Millis): Promise<Counted[]> => {
  const counts = await counters(strapi)
    .add(stages, at)
    .catch((error) => {
      logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
      throw refuse('sms.not-sent');
    });
  const windows = new Map(stages.flat().map((window) => [window.key, window]));
  return counts.flatMap(({ key, points: used, endsAt }) => {
    const window = windows.get(key);
    return window ? [{ ...window, used, endsAt }] : [];
  });
};

/** As if it had not been asked for: what was counted is taken back. */
export const takeBackSend = (strapi: Core.Strapi, keys: readonly string[]): Promise<void> =>
  keys.length === 0 ? Promise.resolve() : counters(strapi).takeBack(keys);

const takeStages = async (strapi: Core.Strapi, stages: NamedWindow[][], at: Millis): Promise<Verdict> => {
  const counted = await count(strapi, stages, at);
  const over = counted.filter(({ used, points }) => used > points);
  for (const one of counted) tellBudget(strapi, one, over.length === 0);
  if (over.length === 0) return { allowed: true, counted };
  // Counted first, taken back after: at no moment do two requests share the last place.
  await takeBackSend(
    strapi,
    counted.map(({ key }) => key)
  ).catch(logFailure(strapi, 'a refused send stays counted'));
  const waits = over.map(({ endsAt }) => Math.ceil((endsAt - at) / 1000));
  return {
    allowed: false,
    counted: counted.map((one) => ({ ...one, used: one.used - 1 })),
    refused: over.map(({ name }) => name),
    retryAfter: Math.max(1, ...waits),
  };
};

/**
 * Asks for one SMS: counts it under every limit, or under none. Throws `sms.not-sent` when the
 * counters cannot be asked, because an SMS that nobody counts is an SMS that anybody can repeat.
 */
export const takeSend = (strapi: Core.Strapi, settings: Settings, request: SendRequest): Promise<Verdict> => {
  const at = now();
  return takeStages(strapi, stagesOf(strapi, settings, request, at), at);
};

/** The same for an administrator's test SMS, which has a limit of its own and is paid from the day's budget. */
export const takeTestSend = (strapi: Core.Strapi, settings: Settings): Promise<Verdict> => {
  const at = now();
  return takeStages(strapi, testStagesOf(strapi, settings, at), at);
};

/** The same for a message of the site's own code, which is paid from the day's budget and has no other limit. */
export const takeOwnSend = (strapi: Core.Strapi, settings: Settings): Promise<Verdict> => {
  const at = now();
  return takeStages(strapi, ownStagesOf(strapi, settings, at), at);
};

const RESERVED_SECONDS = 60;

/** Whether this caller alone, of all instances, may use a name for so many seconds; null when nobody can tell. */
export const reserve = async (
  strapi: Core.Strapi,
  kind: string,
  name: string,
  seconds = RESERVED_SECONDS
): Promise<boolean | null> => {
  const window = { key: hashKey(strapi, `reserve:${kind}`, name), points: 1, seconds };
  const counts = await counters(strapi)
    .add([[window]], now())
    .catch(logFailure(strapi, 'a name could not be reserved'));
  return counts ? counts[0]?.points === 1 : null;
};

/** Gives a reserved name back before its time is over. */
export const release = (strapi: Core.Strapi, kind: string, name: string): Promise<void> =>
  counters(strapi).forget([hashKey(strapi, `reserve:${kind}`, name)]);

/** Lets a question be asked again at once: its SMS never went out. */
export const endCooldown = (strapi: Core.Strapi, cooldown: string): Promise<void> =>
  counters(strapi).forget([cooldownKey(strapi, cooldown)]);

export const closeLimits = async (strapi: Core.Strapi): Promise<void> => {
  await held(strapi).store?.close();
  held(strapi).store = null;
};

/** Asks the store for anything at all, so that one which does not answer is reported at boot. */
export const checkCounters = (strapi: Core.Strapi): Promise<void> =>
  counters(strapi)
    .forget([hashKey(strapi, 'limit:boot', '')])
    .catch(logFailure(strapi, 'the limits cannot be counted, so no SMS goes out'));
