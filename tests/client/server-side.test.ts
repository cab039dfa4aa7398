import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SmsAuth, smsAuth } from '../../client/src';
import { type Clickatell, PASSWORD, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let server: Server;
let address: string;

const bodyOf = async (request: IncomingMessage) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
};

/** A client for one request of a visitor: Strapi sees the visitor's cookies, and sets them through us. */
const clientFor = (request: IncomingMessage, token?: string) => {
  const setCookies: string[] = [];
  const cookie = request.headers.cookie ?? '';
  const passing: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, headers: { ...init?.headers, cookie } });
    setCookies.push(...response.headers.getSetCookie());
    return response;
  };
  const headers = { 'x-strapi-refresh-cookie': 'httpOnly' };
  return { auth: smsAuth({ baseUrl: `${site.url}/api`, fetch: passing, headers, token }), setCookies };
};

const PAGES: Record<string, (auth: SmsAuth, body: Record<string, string>) => Promise<object>> = {
  '/login': (auth, { identifier = '', password = '' }) => auth.passwordLogin({ identifier, password }),
  '/code': (auth, { id = '', code = '' }) => auth.verify(id, { code }),
};

// What a page of Next.js or Nuxt does on the server. Tokens never reach the browser's scripts.
const answer = async (request: IncomingMessage) => {
  const { auth, setCookies } = clientFor(request);
  const page = PAGES[request.url ?? ''];
  if (page) {
    const outcome = await page(auth, await bodyOf(request));
    const kind = 'kind' in outcome ? outcome.kind : 'failure';
    return { setCookies, shown: 'challenge' in outcome ? { kind, challenge: outcome.challenge } : { kind } };
  }
  const fresh = await auth.refresh();
  if (!fresh.ok) return { setCookies, shown: { kind: fresh.code } };
  const me = await clientFor(request, fresh.jwt).auth.me();
  return { setCookies, shown: me.ok ? { kind: 'account', number: me.phone.number } : { kind: me.code } };
};

beforeAll(async () => {
  clickatell = await startClickatell();
  site = await startSite({ clickatell: clickatell.url, usersPermissions: { jwtManagement: 'refresh' } });
  people = peopleOf(site, clickatell);
  server = createServer(async (request, response) => {
    const { setCookies, shown } = await answer(request);
    response.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': setCookies });
    response.end(JSON.stringify(shown));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await site?.stop();
  await clickatell?.close();
});

/** A browser as far as it matters here: it keeps cookies and sends them back. */
const browser = () => {
  const jar = new Map<string, string>();
  const seen: string[] = [];
  return {
    seen,
    async visit(path: string, body?: object) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const post = body && { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(address + path, { headers: { cookie }, ...post });
      for (const line of response.headers.getSetCookie()) {
        seen.push(line);
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      return response.json();
    },
  };
};

const enrolled = async (): Promise<Person> => people.enrolled(await people.member());

test('a server that renders pages signs people in with httpOnly cookies, second step included', async () => {
  const person = await enrolled();
  const { visit, seen } = browser();
  const after = clickatell.inbox.length;
  const asked = await visit('/login', { identifier: person.email, password: PASSWORD });
  expect(asked).toMatchObject({ kind: 'challenge', challenge: { purpose: 'two-step' } });
  expect(seen).toEqual([]);
  expect(await visit('/account')).toMatchObject({ kind: 'refused' });

  const code = await people.codeFor(person.phone ?? '', after);
  expect(await visit('/code', { id: asked.challenge.id, code })).toEqual({ kind: 'session' });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every((line) => /httponly/i.test(line))).toBe(true);

  expect(await visit('/account')).toEqual({ kind: 'account', number: person.phone });
  // The refresh cookie was rotated: the new one serves as well.
  expect(await visit('/account')).toEqual({ kind: 'account', number: person.phone });
});
