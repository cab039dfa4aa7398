import { env } from 'node:process';
import { serveStorefront } from './server.mjs';

const { url } = await serveStorefront({
  port: Number(env.PORT ?? 5173),
  strapi: env.STRAPI_URL ?? 'http://localhost:1337',
});
console.log(`Storefront: ${url}`);
