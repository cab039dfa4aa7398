import type { Core } from '@strapi/strapi';
import { hashKey, logFailure, perSite } from '../core';
import { pluginConfig } from '../settings';
import type { CounterStore } from './counters';
import { databaseCounters } from './database-counters';
import { redisCounters } from './redis-counters';

const reportOutage = (strapi: Core.Strapi, isDown: boolean): void => {
  if (isDown)
    strapi.log.error(
      'sms-auth: the limiter’s Redis cannot be reached, so no SMS goes out. Start it, or correct limiter.url in config/plugins.'
    );
  else strapi.log.info('sms-auth: the limiter’s Redis answers again, and SMS go out.');
};

const held = perSite((): { store: CounterStore | null } => ({ store: null }));

/** The site's counters: in its database, or in the Redis that its configuration names. */
export const counters = (strapi: Core.Strapi): CounterStore => {
  const state = held(strapi);
  const { store, url } = pluginConfig(strapi).limiter;
  state.store ??=
    store === 'redis' && url
      ? redisCounters(url, (isDown) => reportOutage(strapi, isDown))
      : databaseCounters(strapi);
  return state.store;
};

export const closeLimits = async (strapi: Core.Strapi): Promise<void> => {
  await held(strapi).store?.close();
  held(strapi).store = null;
};

/** Asks the store for anything at all, so that one which does not answer is reported at boot. */
export const checkCounters = (strapi: Core.Strapi): Promise<void> =>
  counters(strapi)
    .forget([hashKey(strapi, 'limit:boot', '')])
    .catch(logFailure(strapi, 'the limits cannot be counted, so no SMS goes out'));
