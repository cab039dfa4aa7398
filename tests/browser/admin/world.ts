import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { type Clickatell, startClickatell } from '../../support/people';
import { type AdminSite, startAdminSite } from './admin-site.mjs';
import { type Traffic, trafficOn } from './traffic.mjs';

/** The key that the tests give the page; it belongs to the Platform API of the simulator. */
export const KEY = 'demo-platform-key==';
export const SETTINGS = '/settings/sms-auth';
export const ACTIVITY = '/plugins/sms-auth';
export const PEOPLE = '/plugins/sms-auth/people';

export interface Look {
  dark?: boolean;
  width?: number;
  language?: string;
}

export interface Administrator {
  page: Page;
  /** A page of the admin, by its path after /admin. */
  open(path: string): Promise<void>;
  heading(name: string | RegExp): Promise<void>;
  leave(): Promise<void>;
  button(name: string): Locator;
  /** Waits until the page says something. */
  said(text: string | RegExp): Promise<void>;
  /** Presses Save and waits until it is done. */
  save(): Promise<void>;
  /** Whether the keyboard would have to begin again at the top of the page. */
  lostFocus(): Promise<boolean>;
  /** What axe finds that is serious or critical. */
  axe(within?: string): Promise<string[]>;
}

export interface World {
  site: AdminSite;
  clickatell: Clickatell;
  traffic: Traffic;
  /** A token of the first administrator, for the admin API. */
  token: string;
  /** Addresses whose answer, or page, had the API key in it. */
  leaks: string[];
  /** Sees to it that the site is set up and some days of its people are behind it. */
  lived(): Promise<void>;
  /** Somebody at the admin; the first administrator unless another is named. */
  administrator(look?: Look, email?: string): Promise<Administrator>;
  /** The first administrator of another site. */
  elsewhere(url: string): Promise<Administrator>;
  close(): Promise<void>;
}

export const PASSWORD = 'Demo-Password-1';
const FIRST = 'admin@example.com';

const watch = (page: Page, leaks: string[]): void => {
  page.on('response', async (response) => {
    if (!['document', 'fetch', 'xhr'].includes(response.request().resourceType())) return;
    const body = await response.text().catch(() => '');
    if (body.includes(KEY)) leaks.push(response.url());
  });
};

const logIn = async (page: Page, url: string, email: string): Promise<void> => {
  await page.goto(`${url}/admin/auth/login`);
  await page.getByLabel(/^Email/).fill(email);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
};

const looking = async (page: Page, { dark, language = 'en', width = 1280 }: Look): Promise<void> => {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
  await page.addInitScript(
    ([theme, locale]) => {
      localStorage.setItem('STRAPI_THEME', theme);
      localStorage.setItem('strapi-admin-language', locale);
      localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false }));
    },
    [dark ? 'dark' : 'light', language] as const
  );
};

const visitor = (page: Page, url: string): Administrator => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    page,
    button,
    leave: () => page.close(),
    open: async (path) => {
      await page.goto(`${url}/admin${path}`);
    },
    heading: (name) => page.getByRole('heading', { name }).first().waitFor(),
    said: (text) => page.getByText(text).first().waitFor(),
    save: async () => {
      await button('Save').click();
      await page.getByText('Saved', { exact: true }).first().waitFor();
    },
    lostFocus: () => page.evaluate(() => document.activeElement === document.body),
    axe: async (within = 'main') => {
      const { violations } = await new AxeBuilder({ page }).include(within).analyze();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
  };
};

/** Somebody at another site's admin, in a browser context of their own. */
const elsewhere =
  (browser: Browser) =>
  async (url: string): Promise<Administrator> => {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await looking(page, {});
    await logIn(page, url, FIRST);
    return visitor(page, url);
  };

const people = (browser: Browser, url: string, leaks: string[]) => {
  // Strapi takes five logins in five minutes; a person logs in once, and their browser keeps the admin's files.
  const contexts = new Map<string, BrowserContext>();
  const contextOf = async (email: string): Promise<BrowserContext> => {
    const known = contexts.get(email);
    if (known) return known;
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    contexts.set(email, context);
    const page = await context.newPage();
    await looking(page, {});
    watch(page, leaks);
    await logIn(page, url, email);
    await page.close();
    return context;
  };
  return async (look: Look = {}, email = FIRST): Promise<Administrator> => {
    const page = await (await contextOf(email)).newPage();
    await looking(page, look);
    watch(page, leaks);
    return visitor(page, url);
  };
};

// The limit of one address is lifted: the whole month comes from here.
const DEMO = { enabled: false, limits: { addressPerHour: 10_000 } };

const livedOnce = (traffic: Traffic, token: string): (() => Promise<void>) => {
  let life: Promise<void> | undefined;
  const live = async () => {
    const settings = { enabled: true, clickatell: { apiKey: KEY, api: 'platform' } };
    await traffic.call('PUT', '/sms-auth/settings', settings, token);
    await traffic.connect(token);
    await traffic.live(4, 8);
    await traffic.people();
  };
  return () => {
    life ??= live();
    return life;
  };
};

export const startWorld = async (): Promise<World> => {
  const clickatell = await startClickatell();
  const site = await startAdminSite({ clickatell: clickatell.url, settings: DEMO });
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const traffic = trafficOn(site, clickatell);
  const leaks: string[] = [];
  const token = await traffic.login();
  return {
    site,
    clickatell,
    traffic,
    token,
    leaks,
    lived: livedOnce(traffic, token),
    administrator: people(browser, site.url, leaks),
    elsewhere: elsewhere(browser),
    async close() {
      await browser.close();
      await site.stop();
      await clickatell.close();
    },
  };
};
