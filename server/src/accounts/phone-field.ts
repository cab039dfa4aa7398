import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { USER } from './users';

/**
 * Gives the user a phone where the site has none of that name: private, so that users-permissions'
 * answers stay as they were, and out of the content manager's forms, since only the plugin writes it.
 */
export const addPhoneField = (strapi: Core.Strapi): void => {
  const { attributes } = strapi.contentType(USER);
  const field = pluginConfig(strapi).phoneField;
  if (Object.hasOwn(attributes, field)) return;
  Object.assign(attributes, {
    [field]: { type: 'string', private: true, visible: false, configurable: false },
  });
};
