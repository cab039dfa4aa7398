import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { at, buildDemoSite, buildPlugin } from '../../../scripts/steps.mjs';

// Strapi is told its port before it listens: the addresses for Clickatell's callbacks have it in them.
const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

/** The demo site with its admin, as `npm run demo` builds it, new and empty. */
export const startAdminSite = async ({ clickatell, apiKey = '', settings = {}, env = {} }) => {
  await buildPlugin();
  await buildDemoSite();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-admin-'));
  const child = fork(at('tests/browser/admin/boot-admin.cjs'), {
    silent: true,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      STRAPI_DISABLE_EE: 'true',
      GRAPHQL: 'false',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_FILENAME: relative(at('playground/strapi'), join(folder, 'demo.db')),
      CLICKATELL_URL: clickatell,
      CLICKATELL_API_KEY: apiKey,
      SMS_AUTH_SETTINGS: JSON.stringify(settings),
      ...env,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) =>
      reject(new Error(`the demo site stopped (${code}):\n${printed.slice(-4000)}`))
    );
  });
  return {
    url,
    printed: () => printed,
    /** All that the database has on the disk, its journal included. */
    async stored() {
      const files = await readdir(folder);
      // SQLite's journal comes and goes with every write.
      const contents = await Promise.all(
        files.map((file) =>
          readFile(join(folder, file), 'latin1').catch((error) => {
            if (error.code === 'ENOENT') return '';
            throw error;
          })
        )
      );
      return contents.join('');
    },
    /** Sets how far the site's clock is from the real one. */
    async clock(milliseconds) {
      child.send({ clock: milliseconds });
      await once(child, 'message');
    },
    async stop() {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
