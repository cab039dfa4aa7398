import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, http } from './http';
import { secretsIn } from './secrets-in-logs';

const SUPPORT = __dirname;

/** How a test wants its site; what it leaves out is as a fresh install has it. */
export interface SiteOptions {
  /** The simulator's address. */
  clickatell?: string;
  /** `config` of sms-auth, laid over the test site's. */
  smsAuth?: object;
  /** `config` of users-permissions. */
  usersPermissions?: object;
  graphql?: boolean;
  plugin?: boolean;
  proxy?: boolean;
  encryptionKey?: string;
  /** A knex connection; a temporary SQLite file when absent. */
  database?: object;
  /** Whether the database is new, so that roles are to be granted. */
  fresh?: boolean;
  env?: Record<string, string>;
}

export interface Site {
  url: string;
  call: Call;
  /** What the process printed so far. */
  logs(): string;
  /** Moves the site's clock. */
  advance(seconds: number): Promise<void>;
  /** Asks the process something from inside; see boot.cjs. */
  inside<T = unknown>(name: string, given?: object): Promise<T>;
  stop(): Promise<void>;
  databaseFile: string;
}

interface Message {
  ready?: number;
  failed?: string;
  call?: number;
  answer?: unknown;
  error?: { message: string; code: string | null };
}

/** What the test site's configuration reads. */
export const environment = (options: SiteOptions, database: object): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'test',
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_EE: 'true',
  SITE_DIR: join(SUPPORT, 'site'),
  SITE_DATABASE: JSON.stringify(database),
  SITE_CLICKATELL: options.clickatell ?? 'http://127.0.0.1:9',
  SITE_SMS_AUTH: JSON.stringify(options.smsAuth ?? {}),
  SITE_USERS_PERMISSIONS: JSON.stringify(options.usersPermissions ?? {}),
  SITE_GRAPHQL: String(options.graphql ?? false),
  SITE_PLUGIN: String(options.plugin ?? true),
  SITE_PROXY: String(options.proxy ?? false),
  SITE_FRESH: String(options.fresh ?? true),
  SITE_CLOCK: '0',
  ...(options.encryptionKey !== undefined && { SITE_ENCRYPTION_KEY: options.encryptionKey }),
  ...options.env,
});

const talker = (child: ChildProcess) => {
  let calls = 0;
  const waiting = new Map<number, (message: Message) => void>();
  child.on('message', (message: Message) => {
    if (message.call !== undefined) waiting.get(message.call)?.(message);
  });
  return <T>(name: string, given?: object) =>
    new Promise<T>((resolve, reject) => {
      calls += 1;
      waiting.set(calls, ({ answer, error }) => {
        if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
        else resolve(answer as T);
      });
      child.send({ call: calls, name, given });
    });
};

const started = (child: ChildProcess, logs: () => string): Promise<number> =>
  new Promise((resolve, reject) => {
    child.on('message', ({ ready, failed }: Message) => {
      if (ready) resolve(ready);
      if (failed) reject(new Error(failed));
    });
    child.on('exit', (code) => reject(new Error(`the site stopped (${code}):\n${logs().slice(-4000)}`)));
  });

/** Boots a real Strapi with the built plugin, as a child process on a database of its own. */
export const startSite = async (options: SiteOptions = {}): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-'));
  const databaseFile = join(folder, 'data.db');
  const sqlite = { client: 'sqlite', connection: { filename: databaseFile }, useNullAsDefault: true };
  const child = fork(join(SUPPORT, 'boot.cjs'), {
    env: environment(options, options.database ?? sqlite),
    silent: true,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (printed += String(chunk)));
  const logs = () => printed;
  const port = await started(child, logs);
  const url = `http://127.0.0.1:${port}`;
  const inside = talker(child);
  return {
    url,
    call: http(url),
    logs,
    inside,
    databaseFile,
    advance: (seconds) => inside('clock', { milliseconds: seconds * 1000 }),
    async stop() {
      const leaked = await secretsIn(printed, options.clickatell ?? '');
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await inside('stop');
      await gone;
      await rm(folder, { recursive: true, force: true });
      // While every test runs, at every level of the log.
      if (leaked.length > 0) throw new Error(`The site logged ${leaked.join(', ')}.`);
    },
  };
};
