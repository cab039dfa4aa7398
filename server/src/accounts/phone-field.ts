import type { Core } from '@strapi/strapi';
import { CUSTOM_FIELD } from '../../../contract';
import { pluginConfig } from '../settings';
import { USER } from './users';
import { countUnverified } from './verified-phones';

interface PhoneAttribute {
  type: string;
  customField?: string;
  [rule: string]: unknown;
}

const isText = ({ type, customField }: PhoneAttribute): boolean =>
  type === 'string' ||
  type === 'text' ||
  // Strapi turns a custom field into its own type after register().
  (type === 'customField' && customField === CUSTOM_FIELD);

// Only the plugin writes the field, in E.164 and after the user is made: rules for what a form may hold, a
// value to begin with and "required" could not be obeyed by anybody.
const RULES_OF_FORMS = ['required', 'regex', 'minLength', 'maxLength', 'default'] as const;

/**
 * Gives the user a phone where the site has none of that name, private, so that users-permissions' answers
 * stay as they were. A site's own field keeps its visibility. Neither is found by full-text search, which
 * would tell a number digit by digit; in the content manager a role's permission for the field decides.
 */
export const addPhoneField = (strapi: Core.Strapi): void => {
  const attributes = strapi.contentType(USER).attributes as Record<string, PhoneAttribute | undefined>;
  const field = pluginConfig(strapi).phoneField;
  const own = attributes[field];
  if (own && !isText(own)) {
    throw new Error(
      `sms-auth configuration: "phoneField" is a string that names an attribute of type ${own.type}; it must name a string or text attribute of the user, or one that is not there yet.`
    );
  }
  const attribute: PhoneAttribute = own ?? { type: 'string', private: true, configurable: false };
  for (const rule of RULES_OF_FORMS) delete attribute[rule];
  attributes[field] = Object.assign(attribute, { searchable: false });
};

/** A line at boot where the site's own phone field holds numbers that nobody has verified. */
export const reportUnverified = async (strapi: Core.Strapi): Promise<void> => {
  const count = await countUnverified(strapi);
  if (count === 0) return;
  strapi.log.warn(
    `sms-auth: ${count} ${count === 1 ? 'user has' : 'users have'} something in "${pluginConfig(strapi).phoneField}" that nobody has verified. It counts for nothing, and is replaced when its owner verifies a phone. See docs/migrating.md.`
  );
};
