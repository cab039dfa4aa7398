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
  /** The page's path after its #. */
  open(path: string): Promise<void>;
  heading(name: string | RegExp): Promise<void>;
  /** The code of the newest SMS to a number, read off the phone in a second tab. */
  readCode(number: string): Promise<string>;
  /** What axe finds on the page as it is. */
  axe(): Promise<string[]>;
}

const SITE_SETTINGS = {
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 15 },
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 1000, messagesPerDay: 1000 },
};

let numbers = 100_000;
/** A Cypriot mobile that no test has used. */
export const newNumber = (): { national: string; e164: string } => {
  numbers += 1;
  return { national: `99${numbers}`, e164: `+35799${numbers}` };
};

const newestTo = async (phone: Page, number: string): Promise<string> => {
  const texts = phone.locator(`[data-to="${number.slice(1)}"]`);
  await texts.last().waitFor();
  const [code] = ((await texts.last().textContent()) ?? '').match(/\b\d{6}\b/) ?? [];
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
    axe: async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
  };
};

export const startWorld = async (): Promise<World> => {
  const { serveStorefront } = await import('../../../playground/storefront/server.mjs');
  const clickatell = await startClickatell();
  const site = await startDemoSite(clickatell.url, SITE_SETTINGS);
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
