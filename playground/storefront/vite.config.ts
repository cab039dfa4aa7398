import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const strapi = process.env.STRAPI_URL ?? 'http://localhost:1337';
const proxy = { '/api': { target: strapi, xfwd: true } };

export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  resolve: {
    alias: {
      'strapi-plugin-sms-auth/client': fileURLToPath(new URL('../../client/src/index.ts', import.meta.url)),
    },
  },
  server: { proxy },
  preview: { proxy },
  build: { outDir: 'dist', emptyOutDir: true },
});
