import type { Core } from '@strapi/strapi';

/** State that belongs to one running site, made when it is first asked for and gone with the site. */
export const perSite = <T>(make: (strapi: Core.Strapi) => T): ((strapi: Core.Strapi) => T) => {
  const made = new WeakMap<Core.Strapi, { state: T }>();
  return (strapi) => {
    const held = made.get(strapi) ?? { state: make(strapi) };
    made.set(strapi, held);
    return held.state;
  };
};
