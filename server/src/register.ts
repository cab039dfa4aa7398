import type { Core } from '@strapi/strapi';
import { addPhoneField, deferMails, guardDoors, watchIssuedTokens } from './accounts';
import { extendGraphql } from './graphql';
import { judgeSignIn, needsSecondStep, profileHook } from './journeys';
import { assertTestNumbers } from './phones';
import {
  assertVersion,
  documentApi,
  extendCors,
  normalizeDocuments,
  quietAddresses,
  registerCustomField,
} from './site';

/** What the plugin does before the site starts: it gives users a phone, and stands in every door. */
export const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  assertVersion(strapi.config.get('info.strapi', ''));
  if (!strapi.plugin('users-permissions')) {
    throw new Error(
      'sms-auth needs the users-permissions plugin: install @strapi/plugin-users-permissions and switch it on.'
    );
  }
  assertTestNumbers(strapi);
  addPhoneField(strapi);
  registerCustomField(strapi);
  normalizeDocuments(strapi);
  guardDoors(strapi, (ctx, userId) => judgeSignIn(strapi, ctx, userId), profileHook(strapi));
  watchIssuedTokens(strapi, (userId) => needsSecondStep(strapi, userId));
  deferMails(strapi);
  extendGraphql(strapi);
  documentApi(strapi);
  quietAddresses(strapi);
  extendCors(strapi);
};
