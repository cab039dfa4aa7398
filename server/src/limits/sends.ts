import type { Core } from '@strapi/strapi';
import { emit, hashKey, logFailure, type Millis, now, refuse } from '../core';
import { pluginConfig, type Settings } from '../settings';
import { databaseCounters } from './database';
import type { Standing } from './headers';
import { redisCounters } from './redis';
import type { CounterStore } from './store';
import { cooldownKey, type NamedWindow, type SendRequest, stagesOf, testStagesOf } from './windows';

interface Counted extends NamedWindow {
  used: number;
  /** Epoch ms. */
  endsAt: number;
}

export type Verdict =
  | { allowed: true; counted: Counted[] }
  | { allowed: false; counted: Counted[]; refused: NamedWindow['name'][]; retryAfter: number };

/** Where the one who asks stands; the site's own budget stays the owner's business. */
export const standingsOf = ({ counted }: Verdict): Standing[] =>
  counted
    .filter(({ name }) => name !== 'site-day')
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

const stores = new WeakMap<Core.Strapi, CounterStore>();

export const counters = (strapi: Core.Strapi): CounterStore => {
  const held = stores.get(strapi);
  if (held) return held;
  const { store, url } = pluginConfig(strapi).limiter;
  const made =
    store === 'redis' && url
      ? redisCounters(url, (isDown) => reportOutage(strapi, isDown))
      : databaseCounters(strapi);
  stores.set(strapi, made);
  return made;
};

// Each instance says it once a day, however many are refused after.
const toldOf = new WeakMap<Core.Strapi, string>();

const tellBudget = (strapi: Core.Strapi, { key, points }: NamedWindow, used: number): void => {
  if (used === Math.ceil(points * 0.8)) {
    strapi.log.warn(`sms-auth: 80 % of today's ${points} messages are used.`);
    emit(strapi, 'sms-auth.budget.warning', { used, budget: points });
  }
  if (used > points && toldOf.get(strapi) !== key) {
    toldOf.set(strapi, key);
    strapi.log.error(
      `sms-auth: today's ${points} messages are used up; no more are sent until midnight UTC.`
    );
    emit(strapi, 'sms-auth.budget.exhausted', { used: points, budget: points });
  }
};

const count = async (strapi: Core.Strapi, windows: NamedWindow[], at: Millis): Promise<Counted[]> => {
  const counts = await counters(strapi)
    .add(windows, at)
    .catch((error) => {
      logFailure(strapi, 'the limits cannot be counted, so nothing is sent')(error);
      throw refuse('sms.not-sent');
    });
  return windows.map((window) => {
    const { points: used, endsAt } = counts.find(({ key }) => key === window.key) ?? {
      points: 0,
      endsAt: at,
    };
    return { ...window, used, endsAt };
  });
};

/** As if it had not been asked for: what was counted is taken back. */
export const takeBackSend = (strapi: Core.Strapi, keys: readonly string[]): Promise<void> =>
  keys.length === 0 ? Promise.resolve() : counters(strapi).takeBack(keys);

const takeStages = async (strapi: Core.Strapi, stages: NamedWindow[][], at: Millis): Promise<Verdict> => {
  const counted: Counted[] = [];
  for (const stage of stages) {
    counted.push(...(await count(strapi, stage, at)));
    const budget = counted.find(({ name }) => name === 'site-day');
    if (budget) tellBudget(strapi, budget, budget.used);
    const over = counted.filter(({ used, points }) => used > points);
    if (over.length === 0) continue;
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
  }
  return { allowed: true, counted };
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

const RESERVED_SECONDS = 60;

/** Whether this caller alone, of all instances, may use a name for the next minute. When nobody can tell, no. */
export const reserve = async (strapi: Core.Strapi, kind: string, name: string): Promise<boolean> => {
  const window = { key: hashKey(strapi, `reserve:${kind}`, name), points: 1, seconds: RESERVED_SECONDS };
  const [count] = await counters(strapi)
    .add([window], now())
    .catch(() => []);
  return count?.points === 1;
};

/** Gives a reserved name back before its minute is over. */
export const release = (strapi: Core.Strapi, kind: string, name: string): Promise<void> =>
  counters(strapi).forget([hashKey(strapi, `reserve:${kind}`, name)]);

/** Lets a question be asked again at once: its SMS never went out. */
export const endCooldown = (strapi: Core.Strapi, cooldown: string): Promise<void> =>
  counters(strapi).forget([cooldownKey(strapi, cooldown)]);

export const closeLimits = async (strapi: Core.Strapi): Promise<void> => {
  await stores.get(strapi)?.close();
  stores.delete(strapi);
};

/** Asks the store for anything at all, so that one which does not answer is reported at boot. */
export const checkCounters = (strapi: Core.Strapi): Promise<void> =>
  counters(strapi)
    .forget([hashKey(strapi, 'limit:boot', '')])
    .catch(logFailure(strapi, 'the limits cannot be counted, so no SMS goes out'));
