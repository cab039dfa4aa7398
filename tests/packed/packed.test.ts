import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { http } from '../support/http';
import { type FreshApp, freshApp, newest, type RunningApp } from './fresh-app';

const MINUTES = 60_000;
// A new app is in users-permissions' refresh mode, and its login puts the refresh token in a cookie.
const REGISTERED = ['jwt', 'refreshToken', 'user'];
const LOGGED_IN = ['jwt', 'user'];

let app: FreshApp;

beforeAll(async () => {
  app = await freshApp(await newest());
}, 15 * MINUTES);
afterAll(() => app.remove());

test('the package holds what is built, and no source, test or playground', () => {
  for (const path of [
    'dist/server/index.js',
    'dist/admin/index.mjs',
    'dist/client/index.mjs',
    'docs/frontend.md',
    'openapi/sms-auth.json',
  ])
    expect(app.files).toContain(path);
  const others = app.files.filter((path) => /^(server|admin|client|tests|playground|scripts)\//.test(path));
  expect(others).toEqual([]);
});

test(
  'the admin of a freshly generated app builds with the plugin in it',
  async () => {
    expect((await app.build()).includes('sms-auth')).toBe(true);
  },
  10 * MINUTES
);

describe('the app with the plugin on and nothing configured', () => {
  let running: RunningApp | undefined;
  beforeAll(async () => {
    // In production a new app's login insists on HTTPS for its cookie, with this plugin or without.
    running = await app.start({ NODE_ENV: 'development' });
  }, 3 * MINUTES);
  afterAll(() => running?.stop());

  test('boots, says which doors it guards, and is switched off', async () => {
    expect(running?.logs()).toMatch(/sms-auth: two-step guards \d+ of \d+ auth actions/);
    const call = http(String(running?.url));
    expect((await call('GET', '/api/auth/phone/config')).body).toMatchObject({
      enabled: false,
      country: null,
    });
    const { status, body } = await call('POST', '/api/auth/phone/register', { phone: '+35799123456' });
    expect([status, body.error.details.code]).toEqual([403, 'feature.disabled']);
    expect((await call('GET', '/admin')).status).toBe(200);
  });

  test('registers and logs in by e-mail as without the plugin', async () => {
    const call = http(String(running?.url));
    const person = { username: 'anna', email: 'anna@example.com', password: 'Correct-Horse-9' };
    const registered = await call('POST', '/api/auth/local/register', person);
    const shown = [
      'blocked',
      'confirmed',
      'createdAt',
      'documentId',
      'email',
      'id',
      'provider',
      'publishedAt',
      'updatedAt',
      'username',
    ];
    expect([
      registered.status,
      Object.keys(registered.body).sort(),
      Object.keys(registered.body.user).sort(),
    ]).toEqual([200, REGISTERED, shown]);
    const session = await call('POST', '/api/auth/local', { identifier: 'anna', password: person.password });
    expect([session.status, Object.keys(session.body).sort(), Object.keys(session.body.user).sort()]).toEqual(
      [200, LOGGED_IN, shown]
    );
    const wrong = await call('POST', '/api/auth/local', { identifier: 'anna', password: 'wrong' });
    expect([wrong.status, wrong.body.error.message]).toEqual([400, 'Invalid identifier or password']);
  });

  test(
    'serves a frontend on the newest React, which uses the client beside Strapi’s own',
    async () => {
      const printed = await app.frontend(
        `import { createRequire } from 'node:module';
         import { strapi } from '@strapi/client';
         import { smsAuth } from 'strapi-sms-auth-client';
         const baseURL = '${running?.url}/api';
         const auth = smsAuth({ baseUrl: baseURL });
         const person = { username: 'berta', email: 'berta@example.com', password: 'Correct-Horse-9' };
         const session = await auth.passwordRegister(person);
         const me = await strapi({ baseURL, auth: session.jwt }).fetch('/users/me');
         const required = createRequire(import.meta.url)('strapi-sms-auth-client');
         console.log(JSON.stringify([session.kind, (await me.json()).username, typeof required.smsAuth]));`
      );
      expect(JSON.parse(printed)).toEqual(['session', 'berta', 'function']);
    },
    5 * MINUTES
  );
});
