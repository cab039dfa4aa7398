import type { Core } from '@strapi/strapi';
import { hasSecret } from '../core';
import { checkCounters } from '../limits';
import { pluginConfig, readSettings, viewApiKey } from '../settings';

const reportKey = async (strapi: Core.Strapi): Promise<void> => {
  const { provider, clickatell } = pluginConfig(strapi);
  if (provider !== 'clickatell') return;
  // A key that is set and cannot be read is reported where it is decrypted.
  if ((await viewApiKey(strapi)).set) return;
  strapi.log.warn(
    Object.hasOwn(clickatell, 'apiKey')
      ? 'sms-auth: it is switched on, and clickatell.apiKey in config/plugins is empty, so no SMS goes out. Set the environment variable that it reads, and restart.'
      : 'sms-auth: it is switched on without a Clickatell API key, so no SMS goes out. Paste one in Settings → SMS Authentication.'
  );
};

/** Says at boot what keeps codes from going out, while there is somebody who looks at the log. */
export const reportSetup = async (strapi: Core.Strapi): Promise<void> => {
  if (!(await readSettings(strapi)).enabled) return;
  await reportKey(strapi);
  if (hasSecret(strapi)) await checkCounters(strapi);
};
