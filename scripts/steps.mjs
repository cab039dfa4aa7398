// What `npm run demo` and `npm test` share. Only Node's own modules: on a fresh clone there is nothing else yet.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFresh, isInstalled } from './fresh.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const at = (...parts) => join(ROOT, ...parts);
/** A program of an installed package, run by this Node: the same on every system. */
export const program = (path) => [process.execPath, at('node_modules', path)];

const OLDEST_NODE = 20;
const ALIVE_EVERY = 15_000;

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/** Runs a command quietly: a line when it begins, a sign of life while it works, and what it printed if it fails. */
export const step = (title, [command, ...args], { cwd = ROOT, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const since = Date.now();
    console.log(`· ${title} …`);
    const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(command, args, {
      ...options,
      shell: process.platform === 'win32' && command === 'npm',
    });
    const end = () => child.kill();
    process.once('exit', end);
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    const alive = setInterval(() => console.log(`  … still at it, ${seconds(since)}`), ALIVE_EVERY);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(alive);
      process.off('exit', end);
      if (code === 0) {
        console.log(`  done in ${seconds(since)}`);
        return resolve();
      }
      return reject(new Error(`${Buffer.concat(printed).toString()}\n${title}: failed (${code})`));
    });
  });

export const install = async () => {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
  }
  if (isInstalled(ROOT)) return;
  const command = ['npm', 'ci', '--no-audit', '--no-fund'];
  await step('Installing packages (the first time takes some minutes)', command);
};

export const buildPlugin = async () => {
  const halves = [at('contract'), at('server/src'), at('admin/src'), at('openapi'), at('package.json')];
  const server = isFresh(at('dist/server/index.js'), ...halves);
  if (server && isFresh(at('dist/client/index.js'), at('client/src'))) return;
  await step('Building the plugin', ['npm', 'run', 'build']);
};

export const buildDemoSite = async () => {
  const site = at('playground/strapi');
  const sources = [join(site, 'src'), join(site, 'config'), at('dist/admin')];
  if (isFresh(join(site, 'dist/build/index.html'), ...sources)) return;
  await step(
    'Building the demo site and its admin (one to three minutes)',
    [...program('@strapi/strapi/bin/strapi.js'), 'build'],
    { cwd: site, env: { NODE_ENV: 'development', STRAPI_TELEMETRY_DISABLED: 'true' } }
  );
};

export const buildStorefront = async () => {
  const shop = at('playground/storefront');
  if (isFresh(join(shop, 'dist/index.html'), join(shop, 'src'), at('client/src'))) return;
  const config = join(shop, 'vite.config.ts');
  await step('Building the storefront', [...program('vite/bin/vite.js'), 'build', '--config', config, shop]);
};
