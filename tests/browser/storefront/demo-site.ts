import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DemoSite {
  url: string;
  stop(): Promise<void>;
}

/** Boots `playground/strapi`, the site that `npm run demo` shows, with settings laid over its own. */
export const startDemoSite = async (clickatell: string, settings: object): Promise<DemoSite> => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-demo-'));
  const child = fork(join(__dirname, 'boot-demo.cjs'), {
    silent: true,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      GRAPHQL: 'false',
      DATABASE_FILE: join(folder, 'demo.db'),
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
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
