import type { Core } from '@strapi/strapi';
import type { Purpose } from '../../../contract';
import { refuse } from '../core';
import { readSettings, type Settings } from '../settings';
import { JOURNEYS } from './table';

/** The settings, where the plugin is on, and the journey of this purpose as well. Refuses `feature.disabled`. */
export const requireOn = async (strapi: Core.Strapi, purpose?: Purpose): Promise<Settings> => {
  const settings = await readSettings(strapi);
  if (!settings.enabled || (purpose && !JOURNEYS[purpose].isOn(settings))) throw refuse('feature.disabled');
  return settings;
};
