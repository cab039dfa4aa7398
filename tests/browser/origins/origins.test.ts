import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { startOwnSite, toCommonJs } from '../../docs/support/own-site';
import { samplesIn } from '../../docs/support/samples';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../../support/people';

const REFRESH = `module.exports = () => ({
  'users-permissions': { config: { jwtManagement: 'refresh' } },
  'sms-auth': {
    config: { clickatell: { apiKey: 'demo-one-api-key==' }, settings: { enabled: true, country: 'CY' } },
  },
});`;
const OWN_LIST = samplesIn('docs/frontend.md').find(({ run }) => run === 'middlewares')?.text ?? '';

let clickatell: Clickatell;
let browser: Browser;
let pages: Server;
let origin: string;
let script = '';

/** The page's sample of React with a page around it, bundled against the client as it is shipped. */
const bundled = async (client: string): Promise<string> => {
  const sample = samplesIn('docs/frontend.md').find(({ run }) => run === 'react')?.text ?? '';
  const own: Record<string, string> = {
    './auth': `import { smsAuth } from 'strapi-sms-auth-client';
      export const auth = smsAuth({ baseUrl: location.hash.slice(1) });`,
    './session':
      "export const signIn = ({ kind }) => { document.body.innerHTML = '<h1>' + kind + '</h1>'; };",
  };
  const { outputFiles } = await build({
    stdin: {
      contents: `${sample}
        import { createRoot } from 'react-dom/client';
        createRoot(document.body.appendChild(document.createElement('main'))).render(<PhoneLogin />);`,
      loader: 'tsx',
      resolveDir: __dirname,
    },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: {
      'strapi-sms-auth-client': join(client, 'index.mjs'),
      'strapi-sms-auth-client/react': join(client, 'react.mjs'),
    },
    plugins: [
      {
        name: "the reader's own files",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\/(auth|session)$/ }, ({ path }) => ({ path, namespace: 'own' }));
          onLoad({ filter: /.*/, namespace: 'own' }, ({ path }) => ({
            contents: own[path] ?? '',
            resolveDir: __dirname,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
};

beforeAll(async () => {
  clickatell = await startClickatell();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  script = await bundled(join(__dirname, '../../../client/dist'));
  pages = createServer(({ url }, response) => {
    const page = url === '/hook' ? `<!doctype html><body><script>${script}</script>` : '<h1>Shop';
    response.setHeader('Content-Type', 'text/html').end(page);
  });
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  pages?.close();
  await clickatell?.close();
});

/** What a frontend on another origin does, in the browser itself. */
const shop = async ({ api, person, newcomer }: { api: string; person: Person; newcomer: string }) => {
  const { codeFor } = window as unknown as { codeFor(phone?: string): Promise<string> };
  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    fetch(api + path, {
      method,
      credentials: 'include',
      headers: { 'Content-Type': 'application/json', 'x-strapi-refresh-cookie': 'httpOnly', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const login = (headers = {}) =>
    ask('POST', '/auth/local', { identifier: person.email, password: 'Correct-Horse-9' }, headers);

  const { challenge } = await (await login()).json();
  const answer = { code: await codeFor(person.phone), rememberDevice: true };
  const session = await (await ask('POST', `/auth/phone/challenges/${challenge.id}/verify`, answer)).json();
  const fresh = await (await ask('POST', '/auth/refresh', {})).json();
  const remembered = await (await login({ 'X-SMS-Auth-Device': session.deviceToken })).json();
  const proof = { Authorization: `Bearer ${fresh.jwt}`, 'X-SMS-Auth-Proof': 'none' };
  const me = await (await ask('GET', '/auth/phone/me', undefined, proof)).json();
  await ask('POST', '/auth/phone/register', { phone: newcomer });
  const limited = await ask('POST', '/auth/phone/register', { phone: newcomer });
  return {
    session: Object.keys(session).sort(),
    fresh: Object.keys(fresh),
    remembered: Object.keys(remembered).sort(),
    number: me.phone.number,
    cookies: document.cookie,
    limited: limited.status,
    waits: ['Retry-After', 'RateLimit', 'RateLimit-Policy'].map((name) => limited.headers.get(name) !== null),
  };
};

describe.each([
  ['Strapi’s default CORS list', ''],
  ['the list of docs/frontend.md', OWN_LIST],
])('a page on another origin, where the site has %s', (_name, list) => {
  test('logs in with two steps, is remembered, refreshes by its cookie, and reads how long to wait', async () => {
    const own = list.replace('https://www.example.com', origin);
    const { site, stop } = await startOwnSite(
      {
        'config/plugins.js': REFRESH,
        ...(list && { 'config/middlewares.js': toCommonJs(own) }),
      },
      { clickatell: clickatell.url }
    );
    try {
      const people = peopleOf(site, clickatell);
      const person = await people.registered();
      await site.advance(61);
      const page = await browser.newPage();
      await page.exposeFunction('codeFor', (phone: string) => people.codeFor(phone));
      clickatell.reset();
      await page.goto(origin);
      expect(await page.evaluate(shop, { api: `${site.url}/api`, person, newcomer: newPhone() })).toEqual({
        session: ['deviceToken', 'jwt', 'user'],
        fresh: ['jwt'],
        remembered: ['jwt', 'user'],
        number: person.phone,
        // The refresh token is out of every script's reach.
        cookies: '',
        limited: 429,
        waits: [true, true, true],
      });
      await page.close();
    } finally {
      await stop();
    }
  });
});

test('the hook for React counts down by its own clock, says what is wrong, and brings the session', async () => {
  const { site, stop } = await startOwnSite({ 'config/plugins.js': REFRESH }, { clickatell: clickatell.url });
  try {
    const people = peopleOf(site, clickatell);
    const { phone = '' } = await people.registered();
    await site.advance(61);
    const page = await browser.newPage();
    await page.clock.install({ time: Date.now() + 600_000 });
    const after = clickatell.inbox.length;
    await page.goto(`${origin}/hook#${site.url}/api`);
    await page.getByLabel('Mobile phone').fill(phone);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByRole('button', { name: 'Send again in 60 s' }).waitFor();
    await page.clock.runFor(10_000);
    const again = page.getByRole('button', { name: 'Send again in 50 s' });
    await again.waitFor();
    expect(await again.isDisabled()).toBe(true);

    const code = await people.codeFor(phone, after);
    await page.getByLabel('The code that we sent').fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('4 tries left.').waitFor();
    await page.getByLabel('The code that we sent').fill(`${code.slice(0, 3)}-${code.slice(3)}`);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'session' }).waitFor();
    await page.close();
  } finally {
    await stop();
  }
});
