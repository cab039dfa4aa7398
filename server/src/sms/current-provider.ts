import type { Core } from '@strapi/strapi';
import type { ClickatellOverrides } from '../../../contract';
import { pluginConfig, readApiKey, readSettings } from '../settings';
import { clickatell } from './clickatell/clickatell';
import { consoleProvider } from './console';
import { customProvider } from './custom';
import type { SmsProvider } from './provider';

const customs = new WeakMap<Core.Strapi, SmsProvider>();

const custom = (strapi: Core.Strapi, name: string, options: Record<string, unknown>): SmsProvider => {
  const held = customs.get(strapi) ?? customProvider(strapi, name, options);
  customs.set(strapi, held);
  return held;
};

/** The site's provider as it is set up now; null when it has no key yet. */
export const currentProvider = async (
  strapi: Core.Strapi,
  overrides: ClickatellOverrides = {}
): Promise<SmsProvider | null> => {
  const { provider, providerOptions, clickatell: fixed } = pluginConfig(strapi);
  if (provider === 'console') return consoleProvider(strapi);
  if (provider !== 'clickatell') return custom(strapi, provider, providerOptions);
  const apiKey = overrides.apiKey ?? (await readApiKey(strapi));
  if (!apiKey) return null;
  const { clickatell: saved } = await readSettings(strapi);
  return clickatell({
    apiKey,
    api: overrides.api ?? saved.api,
    phoneNumber: overrides.phoneNumber ?? saved.phoneNumber,
    baseUrl: fixed.baseUrl,
    timeout: fixed.timeout,
  });
};
