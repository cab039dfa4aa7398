import type { Core } from '@strapi/strapi';
import document from '../../../openapi/sms-auth.json';

/** Gives our part of the API document to `@strapi/plugin-documentation`, where a site has it. */
export const documentApi = (strapi: Core.Strapi): void => {
  const { tags, paths, components } = document;
  // The last one to describe a route has the word, and users-permissions describes its login too: ours comes when
  // every plugin has registered, in whichever order the site names them.
  strapi.hook('strapi::content-types.beforeSync').register(() => {
    // Without a version of its own it goes into whichever document the site generates.
    strapi.plugin('documentation')?.service('override')?.registerOverride({ tags, paths, components });
  });
};
