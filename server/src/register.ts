import type { Core } from '@strapi/strapi';
import { guardDoors, hookProfile } from './accounts';
import { addPhoneField } from './accounts/phone-field';
import { documentApi } from './api-document';
import { registerCustomField } from './custom-field';
import { extendGraphql } from './graphql';
import { profileHook } from './journeys/enrollment';
import { beginTwoStep } from './journeys/two-step';
import { assertTestNumbers } from './phones';
import { quietAddresses } from './quiet-addresses';

/** What the plugin does before the site starts: it gives users a phone, and stands in every door. */
export const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  if (!strapi.plugin('users-permissions')) {
    throw new Error(
      'sms-auth needs the users-permissions plugin: install @strapi/plugin-users-permissions and switch it on.'
    );
  }
  assertTestNumbers(strapi);
  addPhoneField(strapi);
  registerCustomField(strapi);
  hookProfile(strapi, profileHook(strapi));
  guardDoors(strapi, (ctx, userId) => beginTwoStep(strapi, ctx, userId));
  extendGraphql(strapi);
  documentApi(strapi);
  quietAddresses(strapi);
};
