import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { inBrief } from '../database';
import { hashKey } from '../secrets';
import type { Settings } from '../settings';
import { type E164, type Millis, now, refuse } from '../vocabulary';
import { address } from './address';
import { databaseCounters } from './database';
import type { Standing } from './headers';
import { redisCounters } from './redis';
import type { Count, CounterStore, Window } from './store';

/** What a challenge is counted under. `cooldown` names the question, so that asking again waits. */
export interface SendRequest {
  cooldown: string;
  phone: E164;
  ip: string;
}

export interface NamedWindow extends Window {
  name: 'cooldown' | 'phone-10-minutes' | 'phone-day' | 'address-hour' | 'site-day';
}

export type Verdict =
  | { allowed: true; windows: NamedWindow[]; counts: Count[] }
  | {
      allowed: false;
      windows: NamedWindow[];
      counts: Count[];
      refused: NamedWindow['name'][];
      retryAfter: number;
    };

const DAY_MS = 86_400_000;

/** Where the one who asks stands; the site's own budget stays the owner's business. */
export const standingsOf = ({ windows, counts }: Verdict): Standing[] =>
  windows
    .filter(({ name }) => name !== 'site-day')
    .map(({ name, key, points, seconds }) => {
      const count = counts.find((one) => one.key === key);
      return {
        name,
        quota: points,
        window: seconds,
        left: Math.max(0, points - (count?.points ?? 0)),
        reset: Math.max(0, Math.ceil(((count?.endsAt ?? now()) - now()) / 1000)),
      };
    });

const stores = new WeakMap<Core.Strapi, CounterStore>();

export const counters = (strapi: Core.Strapi): CounterStore => {
  const held = stores.get(strapi);
  if (held) return held;
  const { store, url } = pluginConfig(strapi).limiter;
  const made =
    store === 'redis' && url
      ? redisCounters(url, (error) =>
          strapi.log.error(`sms-auth: the limiter's Redis does not answer (${inBrief(error)}).`)
        )
      : databaseCounters(strapi);
  stores.set(strapi, made);
  return made;
};

export const cooldownKey = (strapi: Core.Strapi, cooldown: string): string =>
  hashKey(strapi, 'limit:cooldown', cooldown);

const windowsOf = (
  strapi: Core.Strapi,
  settings: Settings,
  request: SendRequest,
  at: Millis
): NamedWindow[] => {
  const { limits, code } = settings;
  const key = (kind: string, value: string) => hashKey(strapi, `limit:${kind}`, value);
  const today = Math.floor(at / DAY_MS);
  return [
    {
      name: 'cooldown',
      key: cooldownKey(strapi, request.cooldown),
      points: 1,
      seconds: code.resendAfter,
    },
    {
      name: 'phone-10-minutes',
      key: key('phone-10', request.phone),
      points: limits.phonePer10Minutes,
      seconds: 600,
    },
    { name: 'phone-day', key: key('phone-day', request.phone), points: limits.phonePerDay, seconds: 86_400 },
    {
      name: 'address-hour',
      key: key('address', address(request.ip)),
      points: limits.addressPerHour,
      seconds: 3600,
    },
    // The owner's budget is a calendar day's, UTC, as the Activity page counts it.
    {
      name: 'site-day',
      key: key('site', String(today)),
      points: limits.messagesPerDay,
      seconds: ((today + 1) * DAY_MS - at) / 1000,
    },
  ];
};

// Each instance says it once a day, however many are refused after.
const toldOf = new WeakMap<Core.Strapi, string>();

const tellBudget = (strapi: Core.Strapi, windows: NamedWindow[], counts: Count[]): void => {
  const day = windows.find(({ name }) => name === 'site-day');
  const used = counts.find(({ key }) => key === day?.key)?.points;
  if (!day || used === undefined) return;
  if (used === Math.ceil(day.points * 0.8)) {
    strapi.log.warn(`sms-auth: 80 % of today's ${day.points} messages are used.`);
    void strapi.eventHub.emit('sms-auth.budget.warning', { used, budget: day.points });
  }
  if (used > day.points && toldOf.get(strapi) !== day.key) {
    toldOf.set(strapi, day.key);
    strapi.log.error(
      `sms-auth: today's ${day.points} messages are used up; no more are sent until midnight UTC.`
    );
    void strapi.eventHub.emit('sms-auth.budget.exhausted', { used: day.points, budget: day.points });
  }
};

/**
 * Asks for one SMS: counts it under every limit, or under none. Throws `sms.not-sent` when the
 * counters cannot be asked, because an SMS that nobody counts is an SMS that anybody can repeat.
 */
export const takeSend = async (
  strapi: Core.Strapi,
  settings: Settings,
  request: SendRequest
): Promise<Verdict> => {
  const at = now();
  const windows = windowsOf(strapi, settings, request, at);
  const counts = await counters(strapi)
    .add(windows, at)
    .catch((error: Error) => {
      strapi.log.error(`sms-auth: the limits cannot be counted, so nothing is sent (${inBrief(error)}).`);
      throw refuse('sms.not-sent');
    });
  tellBudget(strapi, windows, counts);
  const endOf = (window: Window) => counts.find(({ key }) => key === window.key) ?? { points: 0, endsAt: at };
  const over = windows.filter((window) => endOf(window).points > window.points);
  if (over.length === 0) return { allowed: true, windows, counts };
  // Counted first, taken back after: at no moment do two requests share the last place.
  await counters(strapi)
    .takeBack(windows.map(({ key }) => key))
    .catch((error: Error) => strapi.log.error(`sms-auth: a refused send stays counted (${inBrief(error)}).`));
  const waits = over.map((window) => Math.ceil((endOf(window).endsAt - at) / 1000));
  return {
    allowed: false,
    windows,
    counts,
    refused: over.map(({ name }) => name),
    retryAfter: Math.max(1, ...waits),
  };
};

/** Lets a question be asked again at once: its SMS never went out. */
export const endCooldown = (strapi: Core.Strapi, cooldown: string): Promise<void> =>
  counters(strapi).forget([cooldownKey(strapi, cooldown)]);

export const closeLimits = async (strapi: Core.Strapi): Promise<void> => {
  await stores.get(strapi)?.close();
  stores.delete(strapi);
};
