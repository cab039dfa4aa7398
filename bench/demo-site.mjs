import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startClickatell } from '../playground/clickatell/index.mjs';
import { at, buildPlugin, install } from '../scripts/steps.mjs';

// The SMS of a login by phone leaves at a random moment within 200 ms of the answer.
const LEFT_WITHIN_MS = 250;

/** Boots the demo site on a database of its own, with a clock that can be moved and a Clickatell beside it. */
export const startDemo = async ({ settings = {}, usersPermissions = {} } = {}) => {
  await install();
  await buildPlugin();
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-bench-'));
  const clickatell = await startClickatell({ port: 0 });
  const child = fork(at('tests/support/boot.cjs'), {
    silent: true,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      SITE_DIR: at('playground/strapi'),
      SITE_COMPILE: 'true',
      DATABASE_FILENAME: relative(at('playground/strapi'), join(folder, 'bench.db')),
      CLICKATELL_URL: clickatell.url,
      STRAPI_PROXY: 'true',
      GRAPHQL: 'false',
      SMS_AUTH_SETTINGS: JSON.stringify(settings),
      UP_CONFIG: JSON.stringify(usersPermissions),
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const port = await new Promise((resolve, reject) => {
    child.once('message', ({ ready, failed }) => (ready ? resolve(ready) : reject(new Error(failed))));
    child.once('exit', (code) =>
      reject(new Error(`the demo site stopped (${code}):\n${printed.slice(-2000)}`))
    );
  });

  let calls = 0;
  const inside = (name, given) =>
    new Promise((resolve, reject) => {
      calls += 1;
      const call = calls;
      const listen = (message) => {
        if (message.call !== call) return;
        child.off('message', listen);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.answer);
      };
      child.on('message', listen);
      child.send({ call, name, given });
    });

  let lastLogin = Number.NEGATIVE_INFINITY;
  return {
    clickatell,
    inside,
    /** Moves the clock, once the SMS asked for before have left. */
    async advance(seconds) {
      await setTimeout(Math.max(0, lastLogin + LEFT_WITHIN_MS - performance.now()));
      await inside('clock', { milliseconds: seconds * 1000 });
    },
    /** `from` is the address that the proxy in front of the site names. */
    async post(path, body, { from = '203.0.113.1', headers = {} } = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from, ...headers },
        body: JSON.stringify(body),
      });
      if (response.ok && path === '/auth/phone/login') lastLogin = performance.now();
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await inside('stop');
      await gone;
      await clickatell.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const codeIn = (text) => /\d{6}/.exec(text)[0];
