import type { Core } from '@strapi/strapi';
import document from '../../../openapi/sms-auth.json';
import { mergePaths, type Part, withOwnNames } from './merge-document';

interface Overrides {
  registeredOverrides: { paths?: Part }[];
  registerOverride(override: object): void;
}

const tagsIn = (paths: Part): Set<unknown> =>
  new Set(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods as Record<string, { tags?: unknown[] }>))
      .flatMap(({ tags }) => tags ?? [])
  );

/** Gives our part of the API document to `@strapi/plugin-documentation`, where a site has it. */
export const documentApi = (strapi: Core.Strapi): void => {
  // The last one to describe a path has the word on all of it, and users-permissions describes its login too: ours
  // comes when every plugin and the site have registered, with what they say in it.
  strapi.hook('strapi::content-types.beforeSync').register(() => {
    const overrides = strapi.plugin('documentation')?.service('override') as unknown as Overrides | undefined;
    if (!overrides) return;
    const described: Part = Object.assign({}, ...overrides.registeredOverrides.map(({ paths }) => paths));
    const { tags, paths: ours, components } = withOwnNames(document);
    const paths = mergePaths(described, ours);
    const used = tagsIn(paths);
    // Without a version of its own it goes into whichever document the site generates.
    overrides.registerOverride({
      tags: (tags as { name: string }[]).filter(({ name }) => used.has(name)),
      paths,
      components,
    });
  });
};
