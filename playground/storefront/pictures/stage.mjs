import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { env } from 'node:process';
import { chromium } from 'playwright-core';
import { callbacksOf, logIn, saveSettings, startDemoSite } from '../../../scripts/demo-site.mjs';
import { at, buildDemoSite, buildPlugin, buildStorefront } from '../../../scripts/steps.mjs';
import { startClickatell } from '../../clickatell/index.mjs';
import { serveStorefront } from '../server.mjs';

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

/** A demo of its own, with an empty database, and a browser to look at it. */
export const openStage = async () => {
  await buildPlugin();
  await buildDemoSite();
  await buildStorefront();
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-pictures-'));
  env.DATABASE_FILENAME = relative(at('playground/strapi'), join(folder, 'demo.db'));
  const clickatell = await startClickatell();
  const site = startDemoSite({
    port: await freePort(),
    clickatell: clickatell.url,
    onEnd: (last) => {
      console.error(`${last}\nThe demo site stopped.`);
      process.exit(1);
    },
  });
  await site.ready();
  clickatell.set(await callbacksOf(site.url));
  const storefront = await serveStorefront({ strapi: site.url });
  const browser = await chromium.launch({
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    browser,
    clickatell,
    storefront: storefront.url,
    save: async (settings) => saveSettings(site.url, await logIn(site.url), settings),
    async close() {
      await browser.close();
      await storefront.close();
      await site.close();
      await clickatell.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
