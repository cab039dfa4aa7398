import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port';
import pinned from './versions.json';

const ROOT = join(__dirname, '../..');
const execute = promisify(execFile);

type Options = { cwd: string; env?: NodeJS.ProcessEnv };

const AGE_MINUTES = Math.max(0, Math.floor((Date.now() - Date.parse(pinned.asOf)) / 60_000));

/**
 * What a generator leaves open, and what that leads to in turn, is as it was on one day: a release of somebody
 * else's package changes nothing here. Each manager has its own name for it.
 */
const AS_OF = {
  npm_config_before: pinned.asOf,
  npm_config_minimum_release_age: String(AGE_MINUTES),
  YARN_NPM_MINIMAL_AGE_GATE: String(AGE_MINUTES),
};

/** Runs a program to its end. One that fails says the last of what it printed. */
const run = (program: string, args: string[], { cwd, env = process.env }: Options) => {
  const running = execute(program, args, { cwd, env: { ...env, ...AS_OF }, maxBuffer: 1e8 });
  const ended = running.catch(({ message, stdout, stderr }) => {
    throw new Error(`${message}\n${`${stdout}\n${stderr}`.slice(-4000)}`);
  });
  return Object.assign(ended, { child: running.child });
};

const PAUSES_MS = [5_000, 30_000];

/** As `run`, for what fetches packages: a registry that falters is asked again, twice. */
const fetched = async (...wanted: Parameters<typeof run>) => {
  for (const pause of PAUSES_MS) {
    try {
      return await run(...wanted);
    } catch {
      await setTimeout(pause);
    }
  }
  return run(...wanted);
};

/** A Strapi app as its own generator makes it, with the packed plugin installed beside it. */
export interface FreshApp {
  folder: string;
  /** What the tarball holds. */
  files: string[];
  build(): Promise<string>;
  /** Starts it in production; with other variables in its environment where they are given. */
  start(more?: Record<string, string>): Promise<RunningApp>;
  /** Runs a script in a frontend's own project, where the client and the newest React are installed; what it prints. */
  frontend(script: string): Promise<string>;
  remove(): Promise<void>;
}

export interface RunningApp {
  url: string;
  logs(): string;
  stop(): Promise<void>;
}

const pack = async (folder: string, from = ROOT) => {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: from,
  });
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error('npm packed nothing');
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
};

/** The app that is wanted. */
export interface Wanted {
  /** Strapi's version. */
  version: string;
  /** That of `create-strapi-app`, which is not there for each. */
  generator: string;
  language: 'js' | 'ts';
  /** What installs it; npm where nothing is said. */
  manager?: 'npm' | 'pnpm' | '@yarnpkg/cli-dist';
  /** Node's version, one of versions.json; the one that runs this test where nothing is said. */
  node?: string;
  /** The driver of its database; SQLite's where nothing is said. */
  driver?: 'pg' | 'mysql2';
  /** Files that its owner changes. */
  files?: Record<string, string>;
}

/** The Strapi that this package is developed with. */
export const newest = async (): Promise<Wanted> => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const version = manifest.devDependencies['@strapi/strapi'];
  return { version, generator: version, language: 'js' };
};

/** Installs programs beside the app; the folder that they are in. */
const tool = async (folder: string, wanted: string[]): Promise<string> => {
  const place = await mkdtemp(join(folder, 'tools-'));
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', place];
  await fetched('npm', [...args, ...wanted], { cwd: place });
  return join(place, 'node_modules');
};

const generate = async (folder: string, { generator, language }: Wanted) => {
  const wishes = `--skip-cloud --no-example --dbclient sqlite --dbfile .tmp/data.db --no-git-init --${language} --no-install --no-run --use-npm`;
  const isOld = Number(generator.split('.')[1]) < 40;
  const args = [...wishes.split(' '), ...(isOld ? [] : ['--non-interactive'])];
  const modules = await tool(folder, [`create-strapi-app@${generator}`]);
  const program = join(modules, 'create-strapi-app/bin/index.js');
  const generated = run(process.execPath, [program, 'site', ...args], { cwd: folder });
  // An old one asks whether it may send statistics.
  generated.child.stdin?.end('n\n');
  await generated;
  return join(folder, 'site');
};

/** How an app is installed and run: Node, and the arguments that make it install. */
interface Tools {
  node: string;
  install: string[];
  env: NodeJS.ProcessEnv;
}

// Both refuse to make a lockfile where CI is set.
const PROGRAMS = {
  pnpm: ['pnpm/bin/pnpm.cjs', 'install', '--no-frozen-lockfile'],
  '@yarnpkg/cli-dist': ['@yarnpkg/cli-dist/bin/yarn.js', 'install', '--no-immutable'],
};

/** Other versions of Node, and other managers, come from npm as well. */
const toolsFor = async (folder: string, { manager = 'npm', node }: Wanted): Promise<Tools> => {
  const wanted = [
    ...(node ? [`node@${node}`] : []),
    ...(manager === 'npm' ? [] : [`${manager}@${pinned.tools[manager]}`]),
  ];
  const modules = wanted.length > 0 ? await tool(folder, wanted) : '';
  const bin = join(modules, 'node/bin');
  const env = { ...process.env, ...(node && { PATH: `${bin}:${process.env.PATH}` }) };
  if (manager === 'npm')
    return {
      node: node ? join(bin, 'node') : process.execPath,
      install: ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'],
      env,
    };
  const [program = '', ...args] = PROGRAMS[manager];
  const own = node ? join(bin, 'node') : process.execPath;
  return { node: own, install: [own, join(modules, program), ...args], env };
};

const install = async (site: string, tarball: string, tools: Tools, wanted: Wanted) => {
  const { version, generator, driver, manager, files = {} } = wanted;
  const path = join(site, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const { dependencies } = manifest;
  for (const name of Object.keys(dependencies)) {
    if (dependencies[name] === generator) dependencies[name] = version;
  }
  // It asks for any newer admin, which npm then puts in the place of the site's own: no Strapi but the newest builds.
  if (version !== generator) delete dependencies['@strapi/plugin-cloud'];
  dependencies['strapi-plugin-sms-auth'] = `file:${tarball}`;
  if (driver) {
    // It would be compiled for another Node than the machine has headers of.
    delete dependencies['better-sqlite3'];
    dependencies[driver] = pinned.drivers[driver];
  }
  await writeFile(path, JSON.stringify(manifest, null, 2));
  // As Strapi's own documentation has it: Plug'n'Play is not supported.
  if (manager === '@yarnpkg/cli-dist')
    await writeFile(join(site, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
  for (const [name, text] of Object.entries(files)) await writeFile(join(site, name), text);
  const [command = '', ...args] = tools.install;
  await fetched(command, args, { cwd: site, env: tools.env });
};

const frontend = async (folder: string, script: string): Promise<string> => {
  const project = await mkdtemp(join(folder, 'frontend-'));
  const { tarball } = await pack(folder, join(ROOT, 'client'));
  const dependencies = { ...pinned.frontend, 'strapi-sms-auth-client': `file:${tarball}` };
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await fetched('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: project });
  await writeFile(join(project, 'script.mjs'), script);
  return (await run(process.execPath, ['script.mjs'], { cwd: project })).stdout;
};

// Older generators leave it to the first start in development.
const JWT_SECRET = 'a-secret-of-the-fresh-app';

const env = { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', JWT_SECRET };

const ended = async (child: ChildProcess, logs: () => string): Promise<never> => {
  const [code] = await once(child, 'exit');
  throw new Error(`the fresh app stopped (${code}):\n${logs().slice(-4000)}`);
};

const healthy = (url: string) =>
  fetch(`${url}/_health`).then(
    ({ ok }) => ok,
    () => false
  );

const start = async (site: string, node: string, more: Record<string, string>): Promise<RunningApp> => {
  const port = await freePort();
  const child = spawn(node, [join(site, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: site,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port), ...more },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const logs = () => printed;
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => {
    while (child.exitCode === null && !(await healthy(url))) await setTimeout(200);
  };
  await Promise.race([ready(), ended(child, logs)]);
  return {
    url,
    logs,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
};

export const freshApp = async (wanted: Wanted): Promise<FreshApp> => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-packed-'));
  const { tarball, files } = await pack(folder);
  const site = await generate(folder, wanted);
  const tools = await toolsFor(folder, wanted);
  await install(site, tarball, tools, wanted);
  return {
    folder: site,
    files,
    async build() {
      const strapi = join(site, 'node_modules/@strapi/strapi/bin/strapi.js');
      await run(tools.node, [strapi, 'build'], { cwd: site, env });
      const folderOfAdmin = join(site, wanted.language === 'ts' ? 'dist/build' : 'build');
      const chunks = await readdir(folderOfAdmin);
      return (
        await Promise.all(
          chunks
            .filter((name) => name.endsWith('.js'))
            .map((name) => readFile(join(folderOfAdmin, name), 'utf8'))
        )
      ).join('\n');
    },
    start: (more = {}) => start(site, tools.node, more),
    frontend: (script) => frontend(folder, script),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
