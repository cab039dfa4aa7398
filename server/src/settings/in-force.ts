import type { Core } from '@strapi/strapi';
import type { KeyView } from '../../../contract';
import { now, perSite } from '../core';
import { pluginConfig } from './config';
import { DEFAULT_SETTINGS, mergeSettings, type PartialSettings, type Settings } from './settings';

interface StoredKey {
  encrypted: string;
  last4: string;
}

interface InForce {
  settings: Settings;
  key: StoredKey | null;
  /** Whether nothing is saved though people have verified phones. */
  lost: boolean;
}

/**
 * A transfer of content alone empties the core store, and every setting is as at first: off. Nobody's second step is
 * switched off by an accident; what strangers can ask for is.
 */
const WHILE_LOST = { enabled: true, twoStep: true, phoneRegistration: false, phoneLogin: false } as const;

// Another instance's save is seen after at most this long.
const FRESH_MS = 2000;

const cache = perSite((): { at: number; inForce: Promise<InForce> | null } => ({ at: 0, inForce: null }));

const forget = (strapi: Core.Strapi): void => {
  cache(strapi).inForce = null;
};

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'sms-auth' });

const hasVerifiedPhones = async (strapi: Core.Strapi): Promise<boolean> =>
  (await strapi.db
    .query('plugin::sms-auth.verified-phone')
    .findOne({ select: ['id'], where: { userId: { $notContains: ':' } } })) !== null;

const configured = (strapi: Core.Strapi): Settings =>
  mergeSettings(DEFAULT_SETTINGS, pluginConfig(strapi).settings);

const load = async (strapi: Core.Strapi): Promise<InForce> => {
  const [saved, key] = (await Promise.all([
    store(strapi).get({ key: 'settings' }),
    store(strapi).get({ key: 'clickatell-key' }),
  ])) as [PartialSettings | null, StoredKey | null];
  if (saved) return { settings: mergeSettings(DEFAULT_SETTINGS, saved), key, lost: false };
  const settings = configured(strapi);
  const lost = !settings.enabled && (await hasVerifiedPhones(strapi));
  return { settings: lost ? { ...settings, ...WHILE_LOST } : settings, key, lost };
};

const inForce = (strapi: Core.Strapi): Promise<InForce> => {
  const held = cache(strapi);
  const age = now() - held.at;
  if (held.inForce && age >= 0 && age < FRESH_MS) return held.inForce;
  const fresh = load(strapi);
  Object.assign(held, { at: now(), inForce: fresh });
  fresh.catch(() => forget(strapi));
  return fresh;
};

/**
 * The settings in force: saved ones, else the configuration file's over the defaults. Where these would switch the
 * plugin off though people have verified phones, two-step stays in force for them until somebody saves.
 */
export const readSettings = async (strapi: Core.Strapi): Promise<Settings> =>
  (await inForce(strapi)).settings;

/** Whether the saved settings are gone, so that two-step is in force by itself. */
export const areSettingsLost = async (strapi: Core.Strapi): Promise<boolean> => (await inForce(strapi)).lost;

/** The settings as they stand in the database now: what another instance saved a moment ago is not overwritten. */
export const readSaved = (strapi: Core.Strapi): Promise<Settings> => {
  forget(strapi);
  return readSettings(strapi);
};

// Of a key so short the end would be most of it.
const lastOf = (key: string): string => (key.length >= 8 ? key.slice(-4) : '');

const configuredKey = (strapi: Core.Strapi): string | undefined =>
  pluginConfig(strapi).clickatell.apiKey?.trim() || undefined;

// Said once for each saved key, not with every message that waits for it.
const unreadable = perSite(() => ({ encrypted: '' }));

/** A saved key in clear; null when it was encrypted with a key that this site no longer has. */
const decrypt = (strapi: Core.Strapi, { encrypted }: StoredKey): string | null => {
  if (unreadable(strapi).encrypted === encrypted) return null;
  const report = (): null => {
    unreadable(strapi).encrypted = encrypted;
    strapi.log.error(
      'sms-auth: the saved Clickatell API key cannot be decrypted, so no SMS goes out: admin.secrets.encryptionKey is another than when it was saved. Paste the key again in Settings → SMS Authentication.'
    );
    return null;
  };
  try {
    // Strapi answers null for another key, and throws at what it has not encrypted itself.
    return strapi.service('admin::encryption').decrypt(encrypted) ?? report();
  } catch {
    return report();
  }
};

/** The key in force, in clear, for the provider alone. The configuration file's wins. */
export const readApiKey = async (strapi: Core.Strapi): Promise<string | null> => {
  const fixed = configuredKey(strapi);
  if (fixed) return fixed;
  const { key } = await inForce(strapi);
  return key && decrypt(strapi, key);
};

export const viewApiKey = async (strapi: Core.Strapi): Promise<KeyView> => {
  const fixed = configuredKey(strapi);
  if (fixed) return { set: true, last4: lastOf(fixed), source: 'config', readable: true };
  const { key } = await inForce(strapi);
  const readable = key === null || decrypt(strapi, key) !== null;
  return { set: key !== null, last4: key?.last4 ?? null, source: 'database', readable };
};

/** Whether a key can be kept: Strapi encrypts only under `admin.secrets.encryptionKey`. */
export const canKeepSecrets = (strapi: Core.Strapi): boolean =>
  Boolean(strapi.config.get('admin.secrets.encryptionKey'));

/** Keeps a key, encrypted, or forgets it when `''`. Call only when `canKeepSecrets`. */
export const saveApiKey = async (strapi: Core.Strapi, key: string): Promise<void> => {
  const value =
    key === '' ? null : { encrypted: strapi.service('admin::encryption').encrypt(key), last4: lastOf(key) };
  await store(strapi).set({ key: 'clickatell-key', value });
  forget(strapi);
};

export const saveSettings = async (strapi: Core.Strapi, settings: Settings): Promise<void> => {
  await store(strapi).set({ key: 'settings', value: settings });
  forget(strapi);
};
