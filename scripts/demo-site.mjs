import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { at } from './steps.mjs';

/** The administrator that the demo site makes for itself at its first start. */
export const ADMINISTRATOR = { email: 'admin@example.com', password: 'Demo-Password-1' };

const LONGEST_STOP = 12_000;
const KEPT = 4000;

const json = async (url, options) => {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return response.json();
};

const answers = (url) =>
  fetch(url).then(
    ({ status }) => status < 500,
    () => false
  );

const start = (port, clickatell) =>
  spawn(process.execPath, [at('node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: at('playground/strapi'),
    // In a group of its own, so that Ctrl-C reaches the demo alone, which then stops things in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      CLICKATELL_URL: clickatell,
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });

/** Starts the built demo site. `onEnd` gets its last words if it ends before it is told to. */
export const startDemoSite = ({ port, clickatell, onEnd }) => {
  const child = start(port, clickatell);
  let last = '';
  let told = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      last = (last + chunk).slice(-KEPT);
      if (process.env.VERBOSE) process.stdout.write(chunk);
    });
  }
  const gone = once(child, 'exit').then(() => told || onEnd(last));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async ready() {
      while (child.exitCode === null && !(await answers(`${url}/_health`)))
        await new Promise((resolve) => setTimeout(resolve, 200));
    },
    async close() {
      told = true;
      const hard = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
      child.kill('SIGTERM');
      await gone;
      clearTimeout(hard);
    },
  };
};

const sent = (method, body, token) => ({
  method,
  headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
  body: JSON.stringify(body),
});

/** A token of the administrator. Strapi takes five logins in five minutes. */
export const logIn = async (url) =>
  (await json(`${url}/admin/login`, sent('POST', ADMINISTRATOR))).data.token;

/** Saves a part of the settings as the administrator. */
export const saveSettings = (url, token, partial) =>
  json(`${url}/sms-auth/settings`, sent('PUT', partial, token));

/** What an owner pastes into Clickatell's dashboard, so that delivery reports come back to the site. */
export const callbacksOf = async (url) => {
  const headers = { Authorization: `Bearer ${await logIn(url)}` };
  const { callbacks } = (await json(`${url}/sms-auth/status`, { headers })).data;
  return { statusUrl: callbacks.status, replyUrl: callbacks.reply };
};
