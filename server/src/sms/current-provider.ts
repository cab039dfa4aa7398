import type { Core } from '@strapi/strapi';
import type { ClickatellOverrides } from '../../../contract';
import { perSite } from '../core';
import { pluginConfig, readApiKey, readSettings } from '../settings';
import { type ClickatellOptions, clickatell } from './clickatell/clickatell';
import { consoleProvider } from './console';
import { customProvider } from './custom';
import type { SmsProvider } from './provider';

const custom = perSite((strapi) => {
  const { provider, providerOptions } = pluginConfig(strapi);
  return customProvider(strapi, provider, providerOptions);
});

// Every message of a site goes out with the same settings, until they are changed.
const lastOf = perSite(() => ({ name: '', provider: null as SmsProvider | null }));

/** The site's provider as it is set up now; null when it has no key yet. */
export const currentProvider = async (
  strapi: Core.Strapi,
  overrides: ClickatellOverrides = {}
): Promise<SmsProvider | null> => {
  const { provider, clickatell: fixed } = pluginConfig(strapi);
  if (provider === 'console') return consoleProvider(strapi);
  if (provider !== 'clickatell') return custom(strapi);
  const apiKey = overrides.apiKey ?? (await readApiKey(strapi));
  if (!apiKey) return null;
  const { clickatell: saved } = await readSettings(strapi);
  const options: ClickatellOptions = {
    apiKey,
    api: overrides.api ?? saved.api,
    phoneNumber: overrides.phoneNumber ?? saved.phoneNumber,
    baseUrl: fixed.baseUrl,
    timeout: fixed.timeout,
  };
  const held = lastOf(strapi);
  const name = JSON.stringify(options);
  if (held.name !== name) Object.assign(held, { name, provider: clickatell(options) });
  return held.provider;
};
