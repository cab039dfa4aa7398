// Takes the admin's pictures for README and docs: a new demo site, a month lived through its API, every page
// in light and dark. npm run pictures:admin [folder]
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { chromium } from 'playwright-core';
import { startClickatell } from '../playground/clickatell/index.mjs';
import { startAdminSite } from '../tests/browser/admin/admin-site.mjs';
import { trafficOn } from '../tests/browser/admin/traffic.mjs';
import { ADMINISTRATOR } from './demo-site.mjs';
import { at } from './steps.mjs';

const FOLDER = argv[2] ?? at('docs/images');
const WIDTH = 1280;
const LARGEST = 200_000;
const KEY = 'demo-one-api-key==';

// Strapi's media library brings sharp along.
const require = createRequire(import.meta.url);
const sharp = createRequire(require.resolve('@strapi/upload/package.json'))('sharp');

const save = async (name, png) => {
  const exact = await sharp(png).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
  const small =
    exact.length <= LARGEST ? exact : await sharp(png).png({ palette: true, effort: 10 }).toBuffer();
  if (small.length > LARGEST) throw new Error(`${name} has ${small.length} bytes; ${LARGEST} are allowed`);
  await writeFile(join(FOLDER, `admin-${name}.png`), small);
  console.log(`  admin-${name}.png, ${Math.round(small.length / 1000)} kB`);
};

const newContext = async (browser, theme, storageState) => {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 900 },
    locale: 'en',
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  });
  await context.addInitScript((name) => {
    localStorage.setItem('STRAPI_THEME', name);
    localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false }));
  }, theme);
  return context;
};

/** Logs in once; the state lets every later context in, without Strapi's news banner. */
const logIn = async (browser, url) => {
  const context = await newContext(browser, 'light');
  const page = await context.newPage();
  await page.goto(`${url}/admin/auth/login`);
  await page.getByLabel(/^Email/).fill(ADMINISTRATOR.email);
  await page.getByLabel(/^Password/).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  const news = page.getByRole('button', { name: /^Close/ });
  if (await news.count()) await news.first().click();
  const state = await context.storageState();
  await context.close();
  return state;
};

const pageIn = async (browser, theme, state) => {
  const context = await newContext(browser, theme, state);
  return context.newPage();
};

// The page scrolls inside itself, so the window grows until all of it is in sight.
const whole = async (page, most) => {
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('main, main *')].map(({ scrollHeight }) => scrollHeight))
  );
  await page.setViewportSize({ width: WIDTH, height: Math.min(Math.max(900, height + 40), most) });
};

// `part`: one region of the page in the place of all of it.
const shoot = async (page, url, { name, path, ready, most = 900, prepare, part }, theme) => {
  await page.setViewportSize({ width: WIDTH, height: 900 });
  await page.goto(`${url}/admin${path}`);
  await ready(page).first().waitFor();
  await prepare?.(page);
  await page.waitForLoadState('networkidle');
  await whole(page, most);
  await page.mouse.move(0, 0);
  const shot = part ? page.getByRole('region', { name: part }) : page;
  await save(`${name}-${theme}`, await shot.screenshot());
};

const heading = (name) => (page) => page.getByRole('heading', { name });

const FIRST = {
  name: 'first-steps',
  path: '/settings/sms-auth',
  ready: heading('First steps'),
};

const USERS = '/content-manager/collection-types/plugin::users-permissions.user';

const pagesOf = (ad, user) => [
  { name: 'settings', path: '/settings/sms-auth', ready: heading('General'), most: 3000 },
  { name: 'alerts', path: '/settings/sms-auth', ready: heading('Alerts'), most: 3000, part: 'Alerts' },
  { name: 'activity', path: '/plugins/sms-auth', ready: (page) => page.locator('.recharts-bar'), most: 1500 },
  {
    name: 'costs',
    path: '/plugins/sms-auth',
    ready: (page) => page.getByRole('region', { name: 'Costs' }).locator('.recharts-bar'),
    most: 3000,
    part: 'Costs',
  },
  {
    name: 'people',
    path: '/plugins/sms-auth/people',
    ready: (page) => page.getByRole('button', { name: /^Reset/ }),
  },
  {
    name: 'person',
    path: `/plugins/sms-auth/people/${user.id}`,
    ready: heading('Last messages'),
  },
  { name: 'users', path: USERS, ready: (page) => page.getByText('Verified phone') },
  {
    name: 'user',
    path: `${USERS}/${user.documentId}`,
    ready: (page) => page.getByRole('link', { name: 'Last messages and more' }),
  },
  { name: 'home', path: '/', ready: (page) => page.getByText('in the daily budget'), most: 1400 },
  {
    name: 'field',
    path: `/content-manager/collection-types/api::ad.ad/${ad}`,
    ready: (page) => page.getByLabel('contactPhone', { exact: true }),
    prepare: (page) => page.getByRole('textbox', { name: 'contactPhone' }).fill('99 123456'),
  },
];

const THEMES = ['light', 'dark'];
const SETTINGS = { enabled: false, limits: { addressPerHour: 10_000 } };

/** A month of use and a flood that was stopped. */
const liveAMonth = async (traffic, token) => {
  await traffic.call('PUT', '/sms-auth/settings', { enabled: true, clickatell: { apiKey: KEY } }, token);
  await traffic.connect(token);
  await traffic.live(30, 30, 64.2);
  await traffic.people();
  await traffic.flood();
};

/** Somebody who has a device remembered, and logged in elsewhere since. */
const someoneKnown = async (traffic, clickatell) => {
  const phone = '+35796127731';
  const { user } = await traffic.person('Despina Marinou', phone);
  const login = { identifier: user.email, password: 'Correct-Horse-9' };
  const after = clickatell.inbox.length;
  const { challenge } = await traffic.call('POST', '/api/auth/local', login);
  const [code] = (await clickatell.next(phone, { after })).text.match(/\d{6}/);
  const verify = `/api/auth/phone/challenges/${challenge.id}/verify`;
  await traffic.call('POST', verify, { code, rememberDevice: true });
  return user;
};

const firstAd = async (traffic, token) => {
  const ads = '/content-manager/collection-types/api::ad.ad';
  return (await traffic.call('GET', ads, undefined, token)).results[0].documentId;
};

const take = async (browser, site, clickatell) => {
  const traffic = trafficOn(site, clickatell);
  const token = await traffic.login();
  const state = await logIn(browser, site.url);
  const pages = await Promise.all(THEMES.map((theme) => pageIn(browser, theme, state)));
  for (const [index, page] of pages.entries()) await shoot(page, site.url, FIRST, THEMES[index]);
  console.log('· Living a month …');
  await liveAMonth(traffic, token);
  const ad = await firstAd(traffic, token);
  const user = await someoneKnown(traffic, clickatell);
  for (const [index, page] of pages.entries())
    for (const one of pagesOf(ad, user)) await shoot(page, site.url, one, THEMES[index]);
};

await mkdir(FOLDER, { recursive: true });
const clickatell = await startClickatell();
const site = await startAdminSite({ clickatell: clickatell.url, settings: SETTINGS });
const browser = await chromium.launch({
  executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await take(browser, site, clickatell);
  console.log(`Pictures are in ${FOLDER}`);
} finally {
  await browser.close();
  await site.stop();
  await clickatell.close();
}
