import usersPermissions from '@strapi/plugin-users-permissions/strapi-server';
import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../settings';
import { type Actions, AUTH, siteAction } from './stock';

type MakeActions = (given: { strapi: Core.Strapi }) => Actions;
interface Plugin {
  controllers: { auth: MakeActions | Actions };
}

const read = (): MakeActions | Actions => {
  const given = usersPermissions as Plugin | (() => Plugin);
  return (typeof given === 'function' ? given() : given).controllers.auth;
};

// An extension of the site's writes into users-permissions' own object. Strapi loads every plugin before it reads the
// first extension, so what stands there while we are loaded is stock.
const stockAuth = read();

/** What a site makes its own rules in: whom it lets in, and what its answer says. */
const RULED = ['callback', 'register'] as const;

/** Those of them that the site has replaced or wrapped, by an extension or later. */
const ownActions = (strapi: Core.Strapi): string[] => {
  const stock = typeof stockAuth === 'function' ? stockAuth({ strapi }) : stockAuth;
  // Every site gets functions of its own, so what tells them apart is their text.
  return RULED.filter((name) => String(siteAction(strapi, AUTH, name)) !== String(stock[name]));
};

/**
 * A line at boot for a site whose own sign-in or registration may refuse somebody, or add to the answer: neither
 * holds for phones by itself. Said when the site listens, for its own `bootstrap()` comes after ours.
 */
export const reportOwnActions = (strapi: Core.Strapi): void => {
  const { beforeSignIn, afterSignIn } = pluginConfig(strapi);
  if (beforeSignIn || afterSignIn) return;
  strapi.server.httpServer.once('listening', () => {
    const own = ownActions(strapi);
    if (own.length === 0) return;
    strapi.log.info(
      `sms-auth: this site has its own ${own.join(' and ')}. Whom it refuses and what it adds to an answer holds for sign-ins by phone with beforeSignIn and afterSignIn in config/plugins: see docs/extending.md.`
    );
  });
};
