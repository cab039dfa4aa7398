import type { Core } from '@strapi/strapi';
import { CUSTOM_FIELD } from '../../../../contract';
import { perSite } from '../../core';
import { pluginConfig, readSettings } from '../../settings';
import { countUnverified } from '../verified-phones';
import { USER } from './users';

interface PhoneAttribute {
  type: string;
  customField?: string;
  [rule: string]: unknown;
}

/** The part of a schema that says what the admin shows of its attributes. */
interface SchemaWithConfig {
  config?: { attributes?: Record<string, { hidden?: boolean } | undefined> };
}

const isText = ({ type, customField }: PhoneAttribute): boolean =>
  type === 'string' ||
  type === 'text' ||
  // Strapi turns a custom field into its own type after register().
  (type === 'customField' && customField === CUSTOM_FIELD);

// Only the plugin writes the field, in E.164 and after the user is made: rules for what a form may hold, a
// value to begin with and "required" could not be obeyed by anybody.
const RULES_OF_FORMS = ['required', 'regex', 'minLength', 'maxLength', 'default'] as const;

const READ = 'plugin::content-manager.explorer.read';

interface Rule {
  inverted: boolean;
  conditions?: unknown;
}

/** Whether the administrator of the request may see everybody's phone. A rule for some people alone is not enough. */
const mayRead = (strapi: Core.Strapi, field: string): boolean => {
  const ability = strapi.requestContext.get()?.state?.userAbility as
    | { rulesFor(action: string, subject: string, field: string): Rule[] }
    | undefined;
  if (!ability) return true;
  const [strongest, ...others] = ability.rulesFor(READ, USER, field);
  if (!strongest || strongest.inverted) return false;
  return [strongest, ...others].some(({ inverted, conditions }) => !inverted && !conditions);
};

/**
 * Strapi asks a role for its permission where users are the page, not where they stand in an entry of another type:
 * there every field would be shown, filtered and sorted by. What its schema calls hidden is nowhere; here that is
 * answered for the administrator who asks.
 */
const hideFromTheUnpermitted = (strapi: Core.Strapi, field: string): void => {
  const schema = strapi.contentType(USER) as unknown as SchemaWithConfig;
  schema.config ??= {};
  schema.config.attributes ??= {};
  const own = schema.config.attributes[field] ?? {};
  const isHidden = own.hidden === true;
  schema.config.attributes[field] = Object.defineProperty(own, 'hidden', {
    configurable: true,
    enumerable: true,
    get: () => isHidden || !mayRead(strapi, field),
  });
};

/**
 * Gives the user a phone where the site has none of that name, private, so that users-permissions' answers
 * stay as they were. A site's own field keeps its visibility. Neither is found by full-text search, which
 * would tell a number digit by digit; in the content manager a role's permission for the field decides, nested in
 * other types too.
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
  ownField(strapi).isSites = own !== undefined;
  const attribute: PhoneAttribute = own ?? { type: 'string', private: true, configurable: false };
  for (const rule of RULES_OF_FORMS) delete attribute[rule];
  attributes[field] = Object.assign(attribute, { searchable: false });
  hideFromTheUnpermitted(strapi, field);
};

const ownField = perSite(() => ({ isSites: false }));

/**
 * Whether the phone field is the site's own and the plugin is switched off: it works then as it did before. The
 * verified numbers are put back when the plugin is switched on.
 */
export const isFieldFree = async (strapi: Core.Strapi): Promise<boolean> =>
  ownField(strapi).isSites && !(await readSettings(strapi)).enabled;

/** A line at boot where the site's own phone field holds numbers that nobody has verified. */
export const reportUnverified = async (strapi: Core.Strapi): Promise<void> => {
  const count = await countUnverified(strapi);
  if (count === 0) return;
  strapi.log.warn(
    `sms-auth: ${count} ${count === 1 ? 'user has' : 'users have'} something in "${pluginConfig(strapi).phoneField}" that nobody has verified. It counts for nothing, and is replaced when its owner verifies a phone. See docs/migrating.md.`
  );
};
