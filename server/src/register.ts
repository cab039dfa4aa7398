import type { Core } from '@strapi/strapi';
import { addPhoneField, guardDoors, watchIssuedTokens } from './accounts';
import { extendGraphql } from './graphql';
import { judgeSignIn, needsSecondStep, profileHook } from './journeys';
import { namePhoneInConfirmations } from './notices';
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
  guardDoors(strapi, (...signIn) => judgeSignIn(strapi, ...signIn), profileHook(strapi));
  watchIssuedTokens(strapi, (row) => needsSecondStep(strapi, row));
  namePhoneInConfirmations(strapi);
  extendGraphql(strapi);
  documentApi(strapi);
  quietAddresses(strapi);
  extendCors(strapi);
};
