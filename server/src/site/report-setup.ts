import type { Core } from '@strapi/strapi';
import { advancedSettings, needsHttps } from '../accounts';
import { hasSecret } from '../core';
import { checkCounters } from '../limits';
import { areSettingsLost, pluginConfig, readSettings, type Settings, viewApiKey } from '../settings';

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

const reportEmails = async (strapi: Core.Strapi, { phoneRegistration }: Settings): Promise<void> => {
  const { allow_register: open, email_confirmation: confirmed } = await advancedSettings(strapi);
  if (!phoneRegistration || !open || confirmed) return;
  strapi.log.warn(
    'sms-auth: people register by phone with an e-mail that nobody confirms, so anybody can register with somebody else’s. Switch on e-mail confirmation in Settings → Users & Permissions → Advanced settings, or read docs/security.md.'
  );
};

// Strapi's own rule; what it knows of the connection is server.url, or the header of the proxy.
const reportPlainHttp = (strapi: Core.Strapi): void => {
  const address = strapi.config.get('server.absoluteUrl', '');
  if (!needsHttps(strapi) || !address.startsWith('http:')) return;
  strapi.log.warn(
    `sms-auth: sign-ins set a secure cookie, and this site's address is ${address}: over plain HTTP Strapi answers them with 500. Set server.url to the https address, and have the proxy send X-Forwarded-Proto; to try it on localhost, set sessions.cookie.secure to false for users-permissions. See docs/production.md.`
  );
};

/** Says at boot what keeps codes from going out, or lets somebody in the place of another, while there is somebody who looks at the log. */
export const reportSetup = async (strapi: Core.Strapi): Promise<void> => {
  const settings = await readSettings(strapi);
  if (!settings.enabled) return;
  if (await areSettingsLost(strapi))
    strapi.log.error(
      'sms-auth: no settings are saved, though people have verified phones; a transfer or an import has emptied the core store, perhaps. Two-step stays in force for them, and registering and logging in by phone are off. Open Settings → SMS Authentication, and save.'
    );
  reportPlainHttp(strapi);
  await reportKey(strapi);
  await reportEmails(strapi, settings);
  if (hasSecret(strapi)) await checkCounters(strapi);
};
