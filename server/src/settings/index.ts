export { config, pluginConfig, wrongValue } from './config';
export { type FaultParams, settingsFault } from './faults';
export { identityOf, siteNameOf } from './identity';
export {
  areSettingsLost,
  canKeepSecrets,
  readApiKey,
  readSaved,
  readSettings,
  saveApiKey,
  saveSettings,
  viewApiKey,
} from './in-force';
export { beginOf, checkSettings, endOf, isCountry, isTwoWayNumber, missingSettings } from './schema';
export { mergeSettings, type PartialSettings, type Settings } from './settings';
