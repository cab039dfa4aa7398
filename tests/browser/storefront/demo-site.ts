import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const DEMO = join(__dirname, '../../../playground/strapi');

export interface DemoSite {
  url: string;
  /** The code of the newest e-mail to somebody, from the site's log. */
  codeTo(email: string): Promise<string>;
  /** Makes as if nobody had used the account of a number for so many days. */
  leaveUnused(phone: string, days: number): Promise<void>;
  /** The link of the newest e-mail to somebody, from the site's log. */
  linkTo(email: string): Promise<string>;
  /** Saves settings as an administrator. */
  save(partial: object): Promise<void>;
  stop(): Promise<void>;
}

/** Boots `playground/strapi`, or a copy of it, the site that `npm run demo` shows, with settings laid over its own. */
export const startDemoSite = async (
  clickatell: string,
  settings: object,
  demo: string = DEMO
): Promise<DemoSite> => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-demo-'));
  const child = fork(join(__dirname, 'boot-demo.cjs'), {
    silent: true,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      GRAPHQL: 'false',
      DEMO_DIR: demo,
      DATABASE_FILENAME: relative(demo, join(folder, 'demo.db')),
      CLICKATELL_URL: clickatell,
      CLICKATELL_API_KEY: 'demo-one-api-key==',
      SMS_AUTH_SETTINGS: JSON.stringify(settings),
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const ready = new Promise<number>((resolve, reject) => {
    child.once('message', (message: { ready: number }) => resolve(message.ready));
    child.once('exit', (code) =>
      reject(new Error(`the demo site stopped (${code}):\n${printed.slice(-4000)}`))
    );
  });
  const port = await ready;
  const url = `http://127.0.0.1:${port}`;
  let token: string | undefined;
  const mailed = async (email: string, pattern: RegExp): Promise<string> => {
    for (;;) {
      const [, ...mails] = printed.split(`an e-mail to ${email}: `);
      const found = mails.at(-1)?.match(pattern)?.[1];
      if (found) return found;
      if (child.stdout) await once(child.stdout, 'data');
    }
  };
  return {
    url,
    linkTo: (email) => mailed(email, /\((https?:\S+)\)/),
    codeTo: (email) => mailed(email, /\((\d{6})\)/),
    async leaveUnused(phone, days) {
      const done = once(child, 'message');
      child.send({ unused: phone, days });
      await done;
    },
    async save(partial) {
      const { logIn, saveSettings } = await import('../../../scripts/demo-site.mjs');
      token ??= await logIn(url);
      await saveSettings(url, token, partial);
    },
    async stop() {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
