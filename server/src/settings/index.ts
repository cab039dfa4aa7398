export { config, pluginConfig, wrongValue } from './config';
export {
  canKeepSecrets,
  readApiKey,
  readSaved,
  readSettings,
  saveApiKey,
  saveSettings,
  siteNameOf,
  viewApiKey,
} from './in-force';
export {
  checkSettings,
  endOf,
  isCountry,
  isTwoWayNumber,
  mergeSettings,
  type PartialSettings,
  type Settings,
} from './schema';
