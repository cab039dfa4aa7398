// Takes the storefront's pictures for README and docs from a running demo:
//   npm run demo, then node playground/storefront/pictures [folder]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { animate } from './animate.mjs';

const FOLDER = argv[2] ?? fileURLToPath(new URL('../../../docs/images', import.meta.url));
const STOREFRONT = env.STOREFRONT ?? 'http://localhost:5173';
const PHONE = env.PHONE ?? 'http://localhost:4400';

const save = (name, png) => writeFile(join(FOLDER, `storefront-${name}.png`), png);

const newestCode = async (number) => {
  const { data } = await (await fetch(`${PHONE}/_sim/messages?to=${number}`)).json();
  return data.at(-1).text.match(/\b\d{6}\b/)[0];
};

/** The storefront on one side, the phone on the other, as one picture. */
const sideBySide = async (context, left, right) => {
  const page = await context.newPage();
  const images = [left, right].map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
  await page.setViewportSize({ width: 820, height: 744 });
  await page.setContent(
    `<style>body{margin:0;padding:12px;display:flex;gap:16px;background:#dfe6df}img{width:390px;height:720px;border-radius:18px}</style>${images.join('')}`
  );
  const png = await page.screenshot();
  await page.close();
  return png;
};

const registration = async (browser) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 720 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const handset = await context.newPage();
  await handset.goto(PHONE);
  await page.bringToFront();
  const frames = [];
  const frame = async (milliseconds) => {
    const [left, right] = [await page.screenshot(), await handset.screenshot()];
    frames.push({ png: await sideBySide(context, left, right), milliseconds });
  };
  const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
  const national = `99${String(Date.now()).slice(-6)}`;

  await page.goto(`${STOREFRONT}/#/register`);
  await heading('Create an account');
  await frame(1200);
  await page.getByLabel('Mobile phone').fill(national);
  await frame(1200);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await heading('Type the code');
  const code = await newestCode(`357${national}`);
  await handset.getByText(code).first().waitFor();
  await frame(1800);
  await page.getByRole('textbox', { name: /^Code of/ }).focus();
  await page.keyboard.type(code.slice(0, 4));
  await frame(1000);
  await page.keyboard.type(code.slice(4));
  await heading('Almost there');
  await frame(1000);
  await page.getByLabel('Your name').fill('Eleni Kyriakou');
  await page.getByLabel('E-mail').fill(`eleni.${national}@example.com`);
  await frame(1200);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await heading('Keep your recovery codes');
  await frame(2000);
  await page.getByLabel('I have kept').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await heading(/^Hello/);
  await frame(2500);
  await save('registration', animate(frames));
  await context.close();
};

const stills = async (browser, look, viewport, colorScheme) => {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const [name, path] of Object.entries({ home: '/', publish: '/publish', login: '/login' })) {
    await page.goto(`${STOREFRONT}/#${path}`);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    await save(`${name}-${look}`, await page.screenshot());
  }
  await context.close();
};

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await stills(browser, 'desktop', { width: 1280, height: 860 }, 'light');
await stills(browser, 'phone', { width: 390, height: 800 }, 'light');
await stills(browser, 'phone-dark', { width: 390, height: 800 }, 'dark');
await registration(browser);
await browser.close();
console.log(`Pictures are in ${FOLDER}`);
