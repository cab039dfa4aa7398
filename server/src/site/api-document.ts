import type { Core } from '@strapi/strapi';
import document from '../../../openapi/sms-auth.json';

/** Gives our part of the API document to `@strapi/plugin-documentation`, where a site has it. */
export const documentApi = (strapi: Core.Strapi): void => {
  const { tags, paths, components } = document;
  // Without a version of its own it goes into whichever document the site generates.
  strapi.plugin('documentation')?.service('override')?.registerOverride({ tags, paths, components });
};
