import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../settings';
import { USER } from './users';
import { countUnverified } from './verified-phones';

const TEXTS = new Set(['string', 'text']);

/**
 * Gives the user a phone where the site has none of that name: private, so that users-permissions'
 * answers stay as they were, and out of the content manager's forms, since only the plugin writes it.
 */
export const addPhoneField = (strapi: Core.Strapi): void => {
  const { attributes } = strapi.contentType(USER);
  const field = pluginConfig(strapi).phoneField;
  const own = (attributes as Record<string, { type: string } | undefined>)[field];
  if (own && !TEXTS.has(own.type)) {
    throw new Error(
      `sms-auth configuration: "phoneField" is a string that names an attribute of type ${own.type}; it must name a string or text attribute of the user, or one that is not there yet.`
    );
  }
  if (own) return;
  Object.assign(attributes, {
    [field]: { type: 'string', private: true, visible: false, configurable: false },
  });
};

/** A line at boot where the site's own phone field holds numbers that nobody has verified. */
export const reportUnverified = async (strapi: Core.Strapi): Promise<void> => {
  const count = await countUnverified(strapi);
  if (count === 0) return;
  strapi.log.warn(
    `sms-auth: ${count} ${count === 1 ? 'user has' : 'users have'} something in "${pluginConfig(strapi).phoneField}" that nobody has verified. It counts for nothing, and is replaced when its owner verifies a phone. See docs/migrating.md.`
  );
};
