import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { shapesOf } from './shapes';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Handler = (ctx: Context) => Promise<void>;

const CONTROLLER = 'plugin::sms-auth.phone';
const OPEN = { prefix: '', auth: false };

const open = (method: Method, path: string, action: string) => ({
  method,
  path,
  handler: `phone.${action}`,
  config: OPEN,
  ...shapesOf(method, path),
});

/** Routes under `/api`, open on install: the public ones to all, the `me` routes to whoever is signed in. */
export const contentApi = ({ strapi }: { strapi: Core.Strapi }) => {
  // A handler given as a function gets no permission scope from Strapi: such a route is open to any
  // signed-in person, closed to everyone else, and needs no click in the roles page.
  const signedIn = (method: Method, path: string, action: string) => ({
    method,
    path,
    handler: (ctx: Context) =>
      (strapi.controller(CONTROLLER) as unknown as Record<string, Handler>)[action]?.(ctx),
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
      signedIn('GET', '/auth/phone/me', 'me'),
      signedIn('PUT', '/auth/phone/me', 'update'),
      signedIn('DELETE', '/auth/phone/me', 'remove'),
      signedIn('POST', '/auth/phone/me/recovery-codes', 'recoveryCodes'),
      signedIn('POST', '/auth/phone/me/step-up', 'stepUp'),
      signedIn('DELETE', '/auth/phone/me/devices', 'forgetDevices'),
      { ...open('POST', '/sms-auth/clickatell/status/:token', ''), handler: 'callbacks.status' },
      { ...open('POST', '/sms-auth/clickatell/reply/:token', ''), handler: 'callbacks.reply' },
    ],
  };
};
