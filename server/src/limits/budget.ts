import type { Core } from '@strapi/strapi';
import { emit, perSite } from '../core';
import type { Counted } from './windows';

const WARN_AT_SHARE = 0.8;

// Each instance says a thing once a day, however often it is true.
const told = perSite(() => new Map<string, string>());

const isFirstOfDay = (strapi: Core.Strapi, what: string, day: string): boolean => {
  if (told(strapi).get(what) === day) return false;
  told(strapi).set(what, day);
  return true;
};

/**
 * Tells the owner how much of the day's budget is used, where this window is one of the budget's.
 * @param allowed whether it was counted for good, and not for a request that is refused in the same moment
 */
export const tellBudget = (strapi: Core.Strapi, window: Counted, allowed: boolean): void => {
  const { name, key, points, used } = window;
  const isSpent = used > points && isFirstOfDay(strapi, `${name} spent`, key);
  if (name === 'strangers-day' && isSpent) {
    strapi.log.error(
      `sms-auth: registering and logging in by phone have used their ${points} messages of today and stop until midnight UTC; the rest is kept for second steps.`
    );
    emit(strapi, 'sms-auth.budget.exhausted', { used: points, budget: points, askers: 'strangers' });
  }
  if (name !== 'site-day') return;
  if (allowed && used >= Math.ceil(points * WARN_AT_SHARE) && isFirstOfDay(strapi, `${name} warned`, key)) {
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
