import type { Core } from '@strapi/strapi';
import { type E164, hashKey, type Millis } from '../core';
import type { Settings } from '../settings';
import { address, network } from './address';
import type { Window } from './counters';

/**
 * Whose account it is counted on: what anybody who knows a number can ask for, or what comes after a first factor.
 * Neither uses up the other's.
 */
export type Ledger = 'stranger' | 'owner';
export const LEDGERS: readonly Ledger[] = ['stranger', 'owner'];

/** What a challenge is counted under. `cooldown` names the question, so that asking again waits. */
export interface SendRequest {
  ledger: Ledger;
  cooldown: string;
  phone: E164;
  ip: string;
}

export interface NamedWindow extends Window {
  name:
    | 'address-hour'
    | 'network-hour'
    | 'address-phone-day'
    | 'strangers-day'
    | 'cooldown'
    | 'phone-10-minutes'
    | 'phone-day'
    | 'phone-month'
    | 'test-hour'
    | 'site-day';
}

/** A window with where it stands; `endsAt` is epoch ms. */
export interface Counted extends NamedWindow {
  used: number;
  endsAt: number;
}

const DAY_MS = 86_400_000;

export const cooldownKey = (strapi: Core.Strapi, cooldown: string): string =>
  hashKey(strapi, 'limit:cooldown', cooldown);

/** Counts what strangers asked for at a number and nobody has answered; a right answer forgets it. */
export const unansweredKey = (strapi: Core.Strapi, phone: E164): string =>
  hashKey(strapi, 'limit:phone-month', phone);

/** The owner's budget is a calendar day's, UTC, as the Activity page counts it. */
const aDay = (
  strapi: Core.Strapi,
  name: 'site-day' | 'strangers-day',
  points: number,
  at: Millis
): NamedWindow => {
  const today = Math.floor(at / DAY_MS);
  return {
    name,
    key: hashKey(strapi, `limit:${name}`, String(today)),
    points,
    seconds: ((today + 1) * DAY_MS - at) / 1000,
  };
};

const siteDay = (strapi: Core.Strapi, { limits }: Settings, at: Millis): NamedWindow =>
  aDay(strapi, 'site-day', limits.messagesPerDay, at);

/** What strangers may use of a count that others need too: a fifth is kept. */
const strangersShare = (points: number): number => points - Math.floor(points / 5);

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

/** The windows of a message that the site's own code sends. */
export const ownStagesOf = (strapi: Core.Strapi, settings: Settings, at: Millis): NamedWindow[][] => [
  [siteDay(strapi, settings, at)],
];

/** Networks are larger than addresses, and have more people in them. */
const NETWORK_FACTOR = 4;
/** A number whose codes never come back: so many days' shares in thirty days, and then no more. */
const UNANSWERED_DAYS = 3;

/**
 * In the order in which they are asked: each stage counts only what the ones before let through, so that
 * refused requests hold nobody else's place: whoever has used up an address's share starts no number's cool-down,
 * and takes nothing from the owner's budget.
 */
export const stagesOf = (
  strapi: Core.Strapi,
  settings: Settings,
  { ledger, cooldown, phone, ip }: SendRequest,
  at: Millis
): NamedWindow[][] => {
  const { limits, code } = settings;
  const window = (
    name: NamedWindow['name'],
    value: string,
    points: number,
    seconds: number
  ): NamedWindow => ({ name, key: hashKey(strapi, `limit:${name}:${ledger}`, value), points, seconds });
  const from = address(ip);
  const around = network(ip);
  const ofAsker = [window('address-hour', from, limits.addressPerHour, 3600)];
  if (around) ofAsker.push(window('network-hour', around, limits.addressPerHour * NETWORK_FACTOR, 3600));
  const ofPhone = [
    { name: 'cooldown' as const, key: cooldownKey(strapi, cooldown), points: 1, seconds: code.resendAfter },
    window('phone-10-minutes', phone, limits.phonePer10Minutes, 600),
    window('phone-day', phone, limits.phonePerDay, 86_400),
  ];
  if (ledger === 'stranger') {
    // One address alone cannot use up all that others may ask for, be it at one number or at the site.
    ofAsker.push(
      window('address-phone-day', `${from} ${phone}`, strangersShare(limits.phonePerDay), 86_400),
      aDay(strapi, 'strangers-day', strangersShare(limits.messagesPerDay), at)
    );
    ofPhone.push({
      name: 'phone-month',
      key: unansweredKey(strapi, phone),
      points: limits.phonePerDay * UNANSWERED_DAYS,
      seconds: 30 * 86_400,
    });
  }
  return [ofAsker, [...ofPhone, siteDay(strapi, settings, at)]];
};
