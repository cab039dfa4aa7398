import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { phone } from '../controllers/phone';
import { perSite } from '../core';
import { registerRules } from './register-rules';
import { shapesOf } from './shapes';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Actions = ReturnType<typeof phone>;
/** An action that there is: a misspelled one does not compile. */
type Action = keyof Actions;

const CONTROLLER = 'plugin::sms-auth.phone';
const UNGUARDED = { prefix: '', auth: false };

/** A route's config, with what a site's extension may have added to it. */
interface RouteConfig {
  policies?: unknown[];
  middlewares?: unknown[];
}

const toAll = (method: Method, path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { ...UNGUARDED },
  ...shapesOf(method, path),
});

const open = (method: Method, path: string, action: Action) => toAll(method, path, `phone.${action}`);

// A handler given as a function gets no permission scope from Strapi: such a route is open to any
// signed-in person, closed to everyone else, and needs no click in the roles page.
const signedIn = (strapi: Core.Strapi, method: Method, path: string, action: Action) => ({
  method,
  path,
  // Strapi's registry of controllers has no types.
  handler: (ctx: Context) => (strapi.controller(CONTROLLER) as unknown as Actions)[action](ctx),
  config: { prefix: '' },
  ...shapesOf(method, path),
});

const COMPLETE = '/auth/phone/register/complete';

const routesOf = (strapi: Core.Strapi) => {
  const own = (method: Method, path: string, action: Action) => signedIn(strapi, method, path, action);
  return [
    open('GET', '/auth/phone/config', 'config'),
    open('POST', '/auth/phone/register', 'register'),
    open('POST', COMPLETE, 'complete'),
    open('POST', '/auth/phone/login', 'login'),
    open('POST', '/auth/phone/challenges/:id/verify', 'verify'),
    open('POST', '/auth/phone/challenges/:id/resend', 'resend'),
    open('POST', '/auth/phone/enroll', 'enroll'),
    open('POST', '/auth/phone/reprove', 'reprove'),
    open('POST', '/auth/phone/reprove/email', 'reproveEmail'),
    open('POST', '/auth/phone/reprove/not-mine', 'reproveNotMine'),
    own('GET', '/auth/phone/me', 'me'),
    own('PUT', '/auth/phone/me', 'update'),
    own('DELETE', '/auth/phone/me', 'remove'),
    own('POST', '/auth/phone/me/recovery-codes', 'recoveryCodes'),
    own('POST', '/auth/phone/me/step-up', 'stepUp'),
    own('PUT', '/auth/phone/me/password', 'setPassword'),
    own('GET', '/auth/phone/me/devices', 'devices'),
    own('DELETE', '/auth/phone/me/devices', 'forgetDevices'),
    own('DELETE', '/auth/phone/me/devices/:id', 'forgetDevice'),
    toAll('POST', '/sms-auth/clickatell/status/:token', 'callbacks.status'),
    toAll('POST', '/sms-auth/clickatell/reply/:token', 'callbacks.reply'),
  ];
};

const listed = perSite((site) => ({ routes: routesOf(site) }));

// When Strapi asks for the routes, every extension of the site has been read, users-permissions' own included.
const built = perSite((site) => {
  const rules = registerRules(site);
  const routes = listed(site).routes.map((route) => {
    if (route.path !== COMPLETE) return route;
    const { policies = [], middlewares = [], ...config } = route.config as RouteConfig;
    return {
      ...route,
      config: {
        ...config,
        policies: [...policies, ...rules.policies],
        middlewares: [...middlewares, ...rules.middlewares],
      },
    };
  });
  return { type: 'content-api', routes };
});

/**
 * Routes under `/api`, open on install: the public ones to all, the `me` routes to whoever is signed in. An extension
 * of the site's adds to `.routes` or replaces it, or changes the config of one of them, as with users-permissions'.
 */
export const contentApi = Object.defineProperty(
  ({ strapi: site }: { strapi: Core.Strapi }) => built(site),
  'routes',
  {
    enumerable: true,
    get: () => listed(strapi).routes,
    set: (routes: ReturnType<typeof routesOf>) => {
      listed(strapi).routes = routes;
    },
  }
);
