import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Clickatell, startClickatell } from '../../support/people';
import { type DemoSite, startDemoSite } from './demo-site';

/** What the storefront stands on: the site, Clickatell's simulator, the pages, a browser. */
export interface World {
  site: DemoSite;
  clickatell: Clickatell;
  storefront: string;
  visitor(look?: Look): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Look {
  width?: number;
  dark?: boolean;
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** The simulator's phone, in a second tab. */
  handset: Page;
  /** The page's path after its #. */
  open(path: string): Promise<void>;
  heading(name: string | RegExp): Promise<void>;
  /** The code of the next SMS to a number that was not read yet, as the phone shows it. */
  readCode(number: string): Promise<string>;
  /** What axe finds on the page, or on the phone, as it is. */
  axe(where?: Page): Promise<string[]>;
}

const SITE_SETTINGS = {
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 15 },
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 1000, messagesPerDay: 1000 },
};

let numbers = 100_000;
/** A Cypriot mobile that no test has used: as it is typed, in E.164, and as the phone and the site show it. */
export const newNumber = () => {
  numbers += 1;
  const national = `99${numbers}`;
  const e164 = `+357${national}`;
  return { national, e164, onThePhone: spaced(e164), onTheSite: `+357 99 ${numbers}` };
};

const spaced = (e164: string) => e164.replace(/^(\+357)(..)(...)(...)$/, '$1 $2 $3 $4');

const read = new Map<string, number>();

/** Opens the number's thread, waits for a message that nobody has read yet, and goes back to all numbers. */
const newestTo = async (phone: Page, number: string): Promise<string> => {
  await phone
    .getByRole('button', { name: spaced(number) })
    .first()
    .click();
  await phone.getByRole('heading', { name: spaced(number) }).waitFor();
  // What its owner answered stands in the same list.
  const messages = phone
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .filter({ hasText: /\b\d{6}\b/ });
  await messages.nth(read.get(number) ?? 0).waitFor();
  read.set(number, await messages.count());
  const [code] = ((await messages.last().textContent()) ?? '').match(/\b\d{6}\b/) ?? [];
  await phone.getByRole('button', { name: 'Back to all numbers' }).click();
  if (!code) throw new Error('The SMS has no code.');
  return code;
};

const visit = async (browser: Browser, storefront: string, phone: string, look: Look): Promise<Visitor> => {
  const { width = 1280, dark = false } = look;
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    hasTouch: width < 500,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const handset = await context.newPage();
  await handset.goto(phone);
  await page.bringToFront();
  return {
    context,
    page,
    handset,
    open: async (path) => {
      await page.goto(`${storefront}/#${path}`);
    },
    heading: (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    readCode: async (number) => {
      await handset.bringToFront();
      const code = await newestTo(handset, number);
      await page.bringToFront();
      return code;
    },
    axe: async (where = page) => {
      const { violations } = await new AxeBuilder({ page: where }).setLegacyMode().analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
  };
};

// The site took whatever port was free, and its own idea of its address does not know which.
const here = (url: string, callbacks: { statusUrl: string; replyUrl: string }) =>
  Object.fromEntries(
    Object.entries(callbacks).map(([name, address]) => [name, url + new URL(address).pathname])
  );

export const startWorld = async (): Promise<World> => {
  const { serveStorefront } = await import('../../../playground/storefront/server.mjs');
  const { buildStorefront } = await import('../../../scripts/steps.mjs');
  const { callbacksOf } = await import('../../../scripts/demo-site.mjs');
  await buildStorefront();
  const clickatell = await startClickatell();
  const site = await startDemoSite(clickatell.url, SITE_SETTINGS);
  clickatell.set(here(site.url, await callbacksOf(site.url)));
  const storefront = await serveStorefront({ strapi: site.url });
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    site,
    clickatell,
    storefront: storefront.url,
    visitor: (look = {}) => visit(browser, storefront.url, clickatell.url, look),
    async close() {
      await browser.close();
      await storefront.close();
      await site.stop();
      await clickatell.close();
    },
  };
};
