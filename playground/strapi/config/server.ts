import type { Core } from '@strapi/strapi';

// Everybody may know the keys of a demo; it listens to this machine alone.
export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', `http://localhost:${env.int('PORT', 1337)}`),
  proxy: { koa: env.bool('STRAPI_PROXY', false) },
  app: { keys: env.array('APP_KEYS', ['demo-key-one', 'demo-key-two']) },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
