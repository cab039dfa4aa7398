import type { Core } from '@strapi/strapi';
import { type E164, hashKey, type Millis } from '../core';
import type { Settings } from '../settings';
import { address } from './address';
import type { Window } from './store';

/** What a challenge is counted under. `cooldown` names the question, so that asking again waits. */
export interface SendRequest {
  cooldown: string;
  phone: E164;
  ip: string;
}

export interface NamedWindow extends Window {
  name: 'cooldown' | 'phone-10-minutes' | 'phone-day' | 'address-hour' | 'test-hour' | 'site-day';
}

const DAY_MS = 86_400_000;

export const cooldownKey = (strapi: Core.Strapi, cooldown: string): string =>
  hashKey(strapi, 'limit:cooldown', cooldown);

/** The owner's budget is a calendar day's, UTC, as the Activity page counts it. */
const siteDay = (strapi: Core.Strapi, { limits }: Settings, at: Millis): NamedWindow => {
  const today = Math.floor(at / DAY_MS);
  return {
    name: 'site-day',
    key: hashKey(strapi, 'limit:site', String(today)),
    points: limits.messagesPerDay,
    seconds: ((today + 1) * DAY_MS - at) / 1000,
  };
};

// Enough to set a site up, too few to be of use to whoever wants to send.
const TESTS_PER_HOUR = 20;

/** The windows of a test SMS, asked for by an administrator. */
export const testStagesOf = (strapi: Core.Strapi, settings: Settings, at: Millis): NamedWindow[][] => [
  [
    {
      name: 'test-hour',
      key: hashKey(strapi, 'limit:test', 'site'),
      points: TESTS_PER_HOUR,
      seconds: 3600,
    },
  ],
  [siteDay(strapi, settings, at)],
];

/**
 * In the order in which they are asked: each stage counts only what the ones before let through, so that
 * refused requests hold nobody else's place. The owner's budget comes last.
 */
export const stagesOf = (
  strapi: Core.Strapi,
  settings: Settings,
  request: SendRequest,
  at: Millis
): NamedWindow[][] => {
  const { limits, code } = settings;
  const key = (kind: string, value: string) => hashKey(strapi, `limit:${kind}`, value);
  return [
    [
      {
        name: 'cooldown',
        key: cooldownKey(strapi, request.cooldown),
        points: 1,
        seconds: code.resendAfter,
      },
    ],
    [
      {
        name: 'phone-10-minutes',
        key: key('phone-10', request.phone),
        points: limits.phonePer10Minutes,
        seconds: 600,
      },
      {
        name: 'phone-day',
        key: key('phone-day', request.phone),
        points: limits.phonePerDay,
        seconds: 86_400,
      },
      {
        name: 'address-hour',
        key: key('address', address(request.ip)),
        points: limits.addressPerHour,
        seconds: 3600,
      },
    ],
    [siteDay(strapi, settings, at)],
  ];
};
