import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import type { Site } from '../support/site';
import { startOwnSite, toCommonJs } from './support/own-site';
import { samplesIn } from './support/samples';

const block = (file: string, name: string): string => {
  const found = samplesIn(file).find(({ run }) => run === name);
  if (!found) throw new Error(`${file} has no block "${name}"`);
  return toCommonJs(found.text);
};

/** A small server that keeps what it was sent and answers as it is told. */
const listener = async (answer: (body: Record<string, string>) => object) => {
  const bodies: Record<string, string>[] = [];
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    bodies.push(JSON.parse(text));
    response.end(JSON.stringify(answer(JSON.parse(text))));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, bodies, close: () => server.close() };
};
type Listener = Awaited<ReturnType<typeof listener>>;

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell?.close());

describe('a site that is set up as the page says', () => {
  let turnstile: Listener;
  let site: Site;
  let stop: () => Promise<void>;
  const HUMAN = { 'X-Turnstile': 'a-human', 'X-Forwarded-For': '203.0.113.7' };
  const register = (headers = {}) =>
    site.call('POST', '/api/auth/phone/register', { phone: newPhone() }, headers);

  beforeAll(async () => {
    turnstile = await listener(({ response }) => ({ success: response === 'a-human' }));
    const address = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
    ({ site, stop } = await startOwnSite(
      {
        'config/plugins.js': block('docs/production.md', 'turnstile').replace(address, turnstile.url),
        'config/admin.js': block('docs/production.md', 'admin'),
        'config/server.js': block('docs/production.md', 'server'),
        'src/index.js': block('docs/production.md', 'alerts'),
        'src/api/ad/routes/01-own.js': block('docs/reference.md', 'policies'),
      },
      {
        clickatell: clickatell.url,
        env: {
          CLICKATELL_API_KEY: 'demo-one-api-key==',
          TURNSTILE_SECRET: 'secret',
          APP_KEYS: 'one,two',
          API_TOKEN_SALT: 'salt',
          ADMIN_JWT_SECRET: 'admin-secret',
          TRANSFER_TOKEN_SALT: 'salt',
          ENCRYPTION_KEY: 'an-encryption-key-of-32-letters!',
        },
      }
    ));
  });
  afterAll(async () => {
    await stop?.();
    turnstile?.close();
  });

  test('no SMS goes out for who does not pass the CAPTCHA', async () => {
    const before = clickatell.inbox.length;
    for (const headers of [{}, { 'X-Turnstile': 'a-bot' }]) {
      const answer = await register(headers);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'request.invalid']);
    }
    expect(clickatell.inbox).toHaveLength(before);
  });

  test('who passes gets the code, and Turnstile was told the visitor’s own address', async () => {
    expect((await register(HUMAN)).status).toBe(200);
    expect(turnstile.bodies.at(-1)).toEqual({
      secret: 'secret',
      response: 'a-human',
      remoteip: '203.0.113.7',
    });
  });

  test('a right password needs no CAPTCHA', async () => {
    const people = peopleOf(site, clickatell);
    const person = await people.member();
    const phone = newPhone();
    const set = () => site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    expect((await people.answered(phone, set)).status).toBe(200);
    expect((await people.login(person)).body.challenge).toMatchObject({ purpose: 'two-step', sent: true });
  });

  test('Clickatell’s callbacks carry the site’s public address', async () => {
    const auth = await administratorOf(site);
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, auth)).body.data;
    expect(callbacks.status).toMatch(/^https:\/\/api\.example\.com\/api\/sms-auth\/clickatell\/status\/./);
  });

  test('the page takes a key to keep, for there is a place to keep it', async () => {
    const auth = await administratorOf(site);
    expect((await site.call('GET', '/sms-auth/settings', undefined, auth)).body.meta.encryption).toBe(true);
  });

  test('the site’s own code hears of the budget', async () => {
    const auth = await administratorOf(site);
    const { today } = (await site.call('GET', '/sms-auth/status', undefined, auth)).body.data;
    const limits = { messagesPerDay: today.sent + 1 };
    await site.call('PUT', '/sms-auth/settings', { limits }, auth);
    await register(HUMAN);
    const { sent } = (await site.call('GET', '/sms-auth/status', undefined, auth)).body.data.today;
    expect(sent).toBe(today.sent + 1);
    expect(site.logs()).toContain('Wake somebody');
  });

  test('routes have the policies of the reference', async () => {
    const guest = await site.call('POST', '/api/ads', { data: { title: 'A bicycle' } });
    expect([guest.status, codeOf(guest)]).toEqual([403, 'phone.required']);
  });
});

test('a provider of the site’s own stands in Clickatell’s place', async () => {
  const gateway = await listener(() => ({}));
  const { site, stop } = await startOwnSite(
    {
      'config/plugins.js': `module.exports = () => ({ 'sms-auth': { config: {
        provider: './provider.js', providerOptions: { url: '${gateway.url}' },
        settings: { enabled: true, country: 'CY' },
      } } });`,
      'provider.js': block('docs/production.md', 'provider'),
    },
    { clickatell: clickatell.url }
  );
  try {
    const phone = newPhone();
    expect((await site.call('POST', '/api/auth/phone/register', { phone })).status).toBe(200);
    expect(gateway.bodies).toEqual([{ to: phone, text: expect.any(String), reference: expect.any(String) }]);
  } finally {
    await stop();
    gateway.close();
  }
});
