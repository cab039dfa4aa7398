import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Site, startSite } from '../support/site';

const ORIGIN = 'https://shop.example';
const OURS = ['x-sms-auth-device', 'x-sms-auth-proof', 'x-strapi-refresh-cookie'];
const SHOWN = ['retry-after', 'ratelimit', 'ratelimit-policy'];

const listed = (response: Response, header: string): string[] =>
  (response.headers.get(header) ?? '').split(',').map((name) => name.trim().toLowerCase());

const preflight = (site: Site) =>
  fetch(`${site.url}/api/auth/local`, {
    method: 'OPTIONS',
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-sms-auth-device',
    },
  });
const login = (site: Site) =>
  fetch(`${site.url}/api/auth/phone/login`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ phone: '+35796000001' }),
  });

const withCors = (config?: object) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ env: config ? { SITE_CORS: JSON.stringify(config) } : {} });
  });
  afterAll(() => site.stop());
  return () => site;
};

describe('where the site uses the list of Strapi', () => {
  const site = withCors();

  test('a browser may send the headers that we read, beside those of Strapi', async () => {
    const names = listed(await preflight(site()), 'access-control-allow-headers');
    expect(names).toEqual(['content-type', 'authorization', 'origin', 'accept', ...OURS]);
  });

  test('and read how long to wait, refused or not', async () => {
    const [first, second] = [await login(site()), await login(site())];
    expect([first.status, second.status]).toEqual([200, 429]);
    for (const answer of [first, second])
      expect(listed(answer, 'access-control-expose-headers')).toEqual(SHOWN);
  });
});

describe('where the site names its origins alone', () => {
  const site = withCors({ origin: [ORIGIN] });

  test('they get our headers', async () => {
    expect(listed(await preflight(site()), 'access-control-allow-headers')).toEqual(
      expect.arrayContaining(OURS)
    );
  });

  test('and no other origin gets anything', async () => {
    const { headers } = await fetch(`${site().url}/api/auth/phone/config`, {
      headers: { Origin: 'https://elsewhere.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-expose-headers')).toBeNull();
  });
});

describe('a list of the site’s own', () => {
  const site = withCors({ headers: ['Content-Type', 'X-Own'] });

  test('is left alone', async () => {
    expect(listed(await preflight(site()), 'access-control-allow-headers')).toEqual([
      'content-type',
      'x-own',
    ]);
    expect((await login(site())).headers.get('access-control-expose-headers')).toBeNull();
  });
});

test('names that the site exposes itself are left alone', async () => {
  const site = await startSite({ env: { SITE_CORS: JSON.stringify({ expose: ['X-Own'] }) } });
  try {
    expect(listed(await preflight(site), 'access-control-allow-headers')).toEqual(
      expect.arrayContaining(OURS)
    );
    expect(listed(await login(site), 'access-control-expose-headers')).toEqual(['x-own']);
  } finally {
    await site.stop();
  }
});
