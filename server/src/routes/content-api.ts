import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { phone } from '../controllers/phone';
import { shapesOf } from './shapes';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Actions = ReturnType<typeof phone>;
/** An action that there is: a misspelled one does not compile. */
type Action = keyof Actions;

const CONTROLLER = 'plugin::sms-auth.phone';
const UNGUARDED = { prefix: '', auth: false };

const toAll = (method: Method, path: string, handler: string) => ({
  method,
  path,
  handler,
  config: UNGUARDED,
  ...shapesOf(method, path),
});

const open = (method: Method, path: string, action: Action) => toAll(method, path, `phone.${action}`);

/** Routes under `/api`, open on install: the public ones to all, the `me` routes to whoever is signed in. */
export const contentApi = ({ strapi }: { strapi: Core.Strapi }) => {
  // A handler given as a function gets no permission scope from Strapi: such a route is open to any
  // signed-in person, closed to everyone else, and needs no click in the roles page.
  const signedIn = (method: Method, path: string, action: Action) => ({
    method,
    path,
    // Strapi's registry of controllers has no types.
    handler: (ctx: Context) => (strapi.controller(CONTROLLER) as unknown as Actions)[action](ctx),
    config: { prefix: '' },
    ...shapesOf(method, path),
  });

  return {
    type: 'content-api',
    routes: [
      open('GET', '/auth/phone/config', 'config'),
      open('POST', '/auth/phone/register', 'register'),
      open('POST', '/auth/phone/register/complete', 'complete'),
      open('POST', '/auth/phone/login', 'login'),
      open('POST', '/auth/phone/challenges/:id/verify', 'verify'),
      open('POST', '/auth/phone/challenges/:id/resend', 'resend'),
      open('POST', '/auth/phone/enroll', 'enroll'),
      signedIn('GET', '/auth/phone/me', 'me'),
      signedIn('PUT', '/auth/phone/me', 'update'),
      signedIn('DELETE', '/auth/phone/me', 'remove'),
      signedIn('POST', '/auth/phone/me/recovery-codes', 'recoveryCodes'),
      signedIn('POST', '/auth/phone/me/step-up', 'stepUp'),
      signedIn('PUT', '/auth/phone/me/password', 'setPassword'),
      signedIn('GET', '/auth/phone/me/devices', 'devices'),
      signedIn('DELETE', '/auth/phone/me/devices', 'forgetDevices'),
      signedIn('DELETE', '/auth/phone/me/devices/:id', 'forgetDevice'),
      toAll('POST', '/sms-auth/clickatell/status/:token', 'callbacks.status'),
      toAll('POST', '/sms-auth/clickatell/reply/:token', 'callbacks.reply'),
    ],
  };
};
