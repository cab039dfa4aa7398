import type { Core } from '@strapi/strapi';
import * as utils from '@strapi/utils';
import type { ClickatellApi, SettingsFault, SettingsFaultCode, SettingsWarning } from '../../../contract';
import { ownerOf, putPhonesBack, roleTypes } from '../accounts';
import { type E164, now, transaction } from '../core';
import { readTestNumbers } from '../phones';
import {
  canKeepSecrets,
  checkSettings,
  mergeSettings,
  missingSettings,
  type PartialSettings,
  pluginConfig,
  readApiKey,
  readSaved,
  type Settings,
  saveApiKey,
  saveSettings,
  settingsFault,
  viewApiKey,
} from '../settings';
import { createSms } from '../sms';

export type Saved =
  | { saved: true; settings: Settings; warning?: SettingsWarning }
  | { saved: false; faults: SettingsFault[] };

const refusedKey = (code: SettingsFaultCode): Saved => ({
  saved: false,
  faults: [settingsFault(['clickatell', 'apiKey'], code)],
});

// The console provider and a site's own need no key of Clickatell's.
const needsKey = (strapi: Core.Strapi): boolean => pluginConfig(strapi).provider === 'clickatell';

const refuseKey = (strapi: Core.Strapi, key: string | undefined): Saved | null => {
  if (key === undefined) return null;
  if (pluginConfig(strapi).clickatell.apiKey) return refusedKey('key-in-file');
  return key !== '' && !canKeepSecrets(strapi) ? refusedKey('key-not-kept') : null;
};

/** Why there is no key to switch on with: where none can be kept, asking for one leads nowhere. */
const missingKey = async (strapi: Core.Strapi): Promise<SettingsFaultCode> => {
  if (!canKeepSecrets(strapi)) return 'key-not-kept';
  return (await viewApiKey(strapi)).readable ? 'key-needed' : 'key-unreadable';
};

/** Test numbers in E.164, in place; a fault for each that is not a number. */
const normalizeTestNumbers = (settings: Settings): SettingsFault[] => {
  const { testNumbers, unreadable } = readTestNumbers(settings.testNumbers, settings.country);
  settings.testNumbers = testNumbers;
  return unreadable.map((index) => settingsFault(['testNumbers', String(index), 'phone'], 'not-a-phone'));
};

/** What Clickatell says of the key that is about to be in force; nothing where there is no need to ask. */
const judgeKey = async (
  strapi: Core.Strapi,
  apiKey: string,
  api: ClickatellApi,
  mayDetect: boolean
): Promise<{ accepted: boolean | null; api: ClickatellApi }> => {
  const sms = createSms(strapi);
  const { accepted } = await sms.account({ apiKey, api });
  if (accepted !== false || !mayDetect) return { accepted, api };
  // A key belongs to one of the two APIs; whoever pasted a new one need not know which.
  const { api: detected } = await sms.check(apiKey);
  return detected ? { accepted: true, api: detected } : { accepted, api };
};

/** A fixed code on somebody's number would let whoever may save the settings log in as them. */
const numbersOfAccounts = async (
  strapi: Core.Strapi,
  { testNumbers }: Settings
): Promise<SettingsFault[]> => {
  const owners = await Promise.all(testNumbers.map(({ phone }) => ownerOf(strapi, phone as E164)));
  return owners.flatMap((owner, index) =>
    owner && !owner.byFixedCode
      ? [settingsFault(['testNumbers', String(index), 'phone'], 'phone-of-account')]
      : []
  );
};

/** A misspelled role would silently require no phone of anybody. */
const unknownRoles = async (strapi: Core.Strapi, { required }: Settings): Promise<SettingsFault[]> => {
  if (!required) return [];
  const known = await roleTypes(strapi);
  return required.roles.every((type) => known.includes(type))
    ? []
    : [settingsFault(['required', 'roles'], 'not-a-role', { known: known.join(', ') })];
};

const isSection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of the settings that a partial holds, never their values. */
const fieldsOf = (partial: object, above = ''): string[] =>
  Object.entries(partial).flatMap(([name, value]) =>
    isSection(value) ? fieldsOf(value, `${above}${name}.`) : [`${above}${name}`]
  );

/** Whoever may save the settings may send codes where they like: who changed what is written down. */
const writeDown = async (
  strapi: Core.Strapi,
  partial: PartialSettings,
  administrator: { id: number }
): Promise<void> => {
  const fields = fieldsOf(partial);
  strapi.log.info(
    `sms-auth: administrator ${administrator.id} saved the settings: ${fields.join(', ') || 'nothing changed'}.`
  );
  // Older Strapi 5 has no audit to emit to; the line in the log is there always.
  await utils.emitAudit?.({ strapi }, 'sms-auth.settings.saved', {
    administratorId: administrator.id,
    fields,
  });
};

/**
 * Checks a partial, lays it over the settings in force and saves all of it, or nothing. Turning the
 * plugin on, or giving a new key while it is on, asks Clickatell about the key first.
 */
export const save = async (
  strapi: Core.Strapi,
  partial: PartialSettings,
  administrator: { id: number }
): Promise<Saved> => {
  const faults = checkSettings(partial);
  if (faults.length > 0) return { saved: false, faults };
  const newKey = partial.clickatell?.apiKey?.trim();
  const refused = refuseKey(strapi, newKey);
  if (refused) return refused;

  const laidOver = async (over: PartialSettings) => {
    const before = await readSaved(strapi);
    const settings = mergeSettings(before, over);
    return { before, settings, unreadable: normalizeTestNumbers(settings) };
  };
  const { before, settings, unreadable } = await laidOver(partial);
  const incomplete = [...missingSettings(settings), ...unreadable];
  if (incomplete.length > 0) return { saved: false, faults: incomplete };
  const strange = partial.required ? await unknownRoles(strapi, settings) : [];
  if (strange.length > 0) return { saved: false, faults: strange };
  const owned = partial.testNumbers ? await numbersOfAccounts(strapi, settings) : [];
  if (owned.length > 0) return { saved: false, faults: owned };

  const key = newKey ?? (await readApiKey(strapi)) ?? '';
  const needed = settings.enabled && needsKey(strapi);
  const asks =
    needed && (!before.enabled || Boolean(newKey) || settings.clickatell.api !== before.clickatell.api);
  if (asks && key === '') return refusedKey(await missingKey(strapi));
  const mayDetect = Boolean(newKey) && partial.clickatell?.api === undefined;
  const { accepted, api } = asks
    ? await judgeKey(strapi, key, settings.clickatell.api, mayDetect)
    : { accepted: true, api: settings.clickatell.api };
  if (accepted === false) return refusedKey('key-refused');

  // Clickatell took its time; what another administrator saved meanwhile stays.
  const saved = (await laidOver({ ...partial, ...(asks && { clickatell: { ...partial.clickatell, api } }) }))
    .settings;
  // People are told since when a phone is required, so "at once" is saved as a time.
  if (saved.required && saved.required.from === null)
    saved.required = { ...saved.required, from: new Date(now()).toISOString() };
  await transaction(strapi, async () => {
    if (newKey !== undefined) await saveApiKey(strapi, newKey);
    await saveSettings(strapi, saved);
  });
  // While it was off, a phone field of the site's own was anybody's to write.
  if (!before.enabled && saved.enabled) await putPhonesBack(strapi);
  await writeDown(strapi, partial, administrator);
  const warning = accepted === null ? 'unchecked' : needed && key === '' ? 'keyless' : null;
  return {
    saved: true,
    // Read anew: whoever asked before the commit had put the old ones back into the cache.
    settings: await readSaved(strapi),
    ...(warning !== null && { warning }),
  };
};
