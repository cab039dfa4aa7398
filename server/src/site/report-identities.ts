import type { Core } from '@strapi/strapi';
import { countNameless, forgetOrphanedPhones, sharedIdentities } from '../accounts';
import { logFailure } from '../core';

const MAX_NAMED = 10;

const report = async (strapi: Core.Strapi): Promise<void> => {
  await forgetOrphanedPhones(strapi);
  const shared = await sharedIdentities(strapi);
  if (shared.length > 0)
    strapi.log.error(
      `sms-auth: more than one account has the document id ${shared.slice(0, MAX_NAMED).join(', ')}${shared.length > MAX_NAMED ? ', …' : ''}. Whose verified phone it is cannot be told, so neither of them can sign in. Give all but one of them a document id of their own.`
    );
  const nameless = await countNameless(strapi);
  if (nameless > 0)
    strapi.log.error(
      `sms-auth: ${nameless} ${nameless === 1 ? 'account has' : 'accounts have'} no document id, so ${nameless === 1 ? 'it' : 'they'} can have no phone. See docs/migrating.md.`
    );
};

/**
 * Looks for accounts that cannot be told apart, and frees the numbers of those that are gone. It reads every account
 * with a phone: the site does not wait for it.
 */
export const reportIdentities = (strapi: Core.Strapi): void =>
  void report(strapi).catch(logFailure(strapi, 'the accounts could not be looked through'));
