import type { Core } from '@strapi/strapi';
import { addPhoneField, deferMails, guardDoors, watchIssuedTokens } from './accounts';
import { extendGraphql } from './graphql';
import { beginTwoStep, hasTwoStep, profileHook } from './journeys';
import { assertTestNumbers } from './phones';
import { documentApi, extendCors, quietAddresses, registerCustomField } from './site';

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
  guardDoors(strapi, (ctx, userId) => beginTwoStep(strapi, ctx, userId), profileHook(strapi));
  watchIssuedTokens(strapi, (userId) => hasTwoStep(strapi, userId));
  deferMails(strapi);
  extendGraphql(strapi);
  documentApi(strapi);
  quietAddresses(strapi);
  extendCors(strapi);
};
