import type { Core } from '@strapi/strapi';
import { type FieldFault, fieldFault, transaction } from '../core';
import {
  canKeepSecrets,
  checkSettings,
  mergeSettings,
  type PartialSettings,
  pluginConfig,
  readApiKey,
  readSaved,
  type Settings,
  saveApiKey,
  saveSettings,
} from '../settings';

/** What Clickatell says of a key. */
export interface Account {
  /** Whether one of its APIs takes it; null when it could not be asked. */
  accepts(key: string, api: Settings['clickatell']['api']): Promise<boolean | null>;
  /** The API that takes it. */
  detect(key: string): Promise<Settings['clickatell']['api'] | undefined>;
}

export type Saved =
  | { saved: true; settings: Settings; warning?: string }
  | { saved: false; errors: FieldFault[] };

const wrong = (path: string, message: string): Saved => ({
  saved: false,
  errors: [fieldFault(path.split('.'), message)],
});

const KEY = 'clickatell.apiKey';

// The console provider and a site's own need no key of Clickatell's.
const needsKey = (strapi: Core.Strapi): boolean => pluginConfig(strapi).provider === 'clickatell';

const refuseKey = (strapi: Core.Strapi, key: string | undefined): Saved | null => {
  if (key === undefined) return null;
  if (pluginConfig(strapi).clickatell.apiKey)
    return wrong(KEY, 'is set by the configuration file and cannot be changed here');
  if (key !== '' && !canKeepSecrets(strapi)) {
    return wrong(
      KEY,
      'cannot be kept safely: set admin.secrets.encryptionKey in config/admin, or clickatell.apiKey in config/plugins'
    );
  }
  return null;
};

const UNREACHED = 'Saved, but Clickatell could not be reached to check the key.';
const KEYLESS = 'Saved, but without an API key no SMS goes out: people with two-step need a recovery code.';

/** What Clickatell says of the key that is about to be in force; nothing where there is no need to ask. */
const judgeKey = async (
  account: Account,
  key: string,
  api: Settings['clickatell']['api'],
  mayDetect: boolean
): Promise<{ accepted: boolean | null; api: Settings['clickatell']['api'] }> => {
  const accepted = await account.accepts(key, api);
  if (accepted !== false || !mayDetect) return { accepted, api };
  // A key belongs to one of the two APIs; who pasted a new one need not know which.
  const detected = await account.detect(key);
  return detected ? { accepted: true, api: detected } : { accepted, api };
};

/**
 * Checks a partial, lays it over the settings in force and saves all of it, or nothing. Turning the
 * plugin on, or giving a new key while it is on, asks Clickatell about the key first.
 */
export const save = async (
  strapi: Core.Strapi,
  partial: PartialSettings,
  normalize: (settings: Settings) => FieldFault[],
  account: Account
): Promise<Saved> => {
  const errors = checkSettings(partial);
  if (errors.length > 0) return { saved: false, errors };
  const newKey = partial.clickatell?.apiKey?.trim();
  const refused = refuseKey(strapi, newKey);
  if (refused) return refused;

  const laidOver = async (over: PartialSettings) => {
    const before = await readSaved(strapi);
    const settings = mergeSettings(before, over);
    return { before, settings, unreadable: normalize(settings) };
  };
  const { before, settings, unreadable } = await laidOver(partial);
  if (unreadable.length > 0) return { saved: false, errors: unreadable };

  const key = newKey ?? (await readApiKey(strapi)) ?? '';
  const needed = settings.enabled && needsKey(strapi);
  const asks =
    needed && (!before.enabled || Boolean(newKey) || settings.clickatell.api !== before.clickatell.api);
  if (asks && key === '') return wrong(KEY, 'is needed before the plugin can be switched on');
  const mayDetect = Boolean(newKey) && partial.clickatell?.api === undefined;
  const { accepted, api } = asks
    ? await judgeKey(account, key, settings.clickatell.api, mayDetect)
    : { accepted: true, api: settings.clickatell.api };
  if (accepted === false)
    return wrong(KEY, 'is refused by Clickatell: check the key, and which of its APIs it belongs to');

  // Clickatell took its time; what another administrator saved meanwhile stays.
  const saved = (await laidOver({ ...partial, ...(asks && { clickatell: { ...partial.clickatell, api } }) }))
    .settings;
  await transaction(strapi, async () => {
    if (newKey !== undefined) await saveApiKey(strapi, newKey);
    await saveSettings(strapi, saved);
  });
  const warning = accepted === null ? UNREACHED : needed && key === '' ? KEYLESS : null;
  return {
    saved: true,
    // Read anew: whoever asked before the commit had put the old ones back into the cache.
    settings: await readSaved(strapi),
    ...(warning !== null && { warning }),
  };
};
