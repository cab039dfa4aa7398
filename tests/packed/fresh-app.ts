import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);

/** A Strapi app as its own generator makes it, with the packed plugin installed beside it. */
export interface FreshApp {
  folder: string;
  /** What the tarball holds. */
  files: string[];
  build(): Promise<string>;
  start(): Promise<RunningApp>;
  /** Runs a script in a frontend's own project, where the package and these others are installed; what it prints. */
  frontend(packages: Record<string, string>, script: string): Promise<string>;
  remove(): Promise<void>;
}

export interface RunningApp {
  url: string;
  logs(): string;
  stop(): Promise<void>;
}

const pack = async (folder: string) => {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error('npm packed nothing');
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
};

const strapiVersion = async (): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return manifest.devDependencies['@strapi/strapi'];
};

const generate = async (folder: string, version: string) => {
  const wishes =
    '--skip-cloud --no-example --dbclient sqlite --dbfile .tmp/data.db --no-git-init --js --no-install --no-run --non-interactive --use-npm';
  await run('npx', ['--yes', `create-strapi-app@${version}`, 'site', ...wishes.split(' ')], { cwd: folder });
  return join(folder, 'site');
};

const install = async (site: string, tarball: string) => {
  const path = join(site, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.dependencies['strapi-plugin-sms-auth'] = `file:${tarball}`;
  await writeFile(path, JSON.stringify(manifest, null, 2));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: site, maxBuffer: 1e8 });
};

const frontend = async (
  folder: string,
  tarball: string,
  packages: Record<string, string>,
  script: string
): Promise<string> => {
  const project = await mkdtemp(join(folder, 'frontend-'));
  const dependencies = { ...packages, 'strapi-plugin-sms-auth': `file:${tarball}` };
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: project });
  await writeFile(join(project, 'script.mjs'), script);
  return (await run(process.execPath, ['script.mjs'], { cwd: project })).stdout;
};

const env = { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };

const ended = async (child: ChildProcess, logs: () => string): Promise<never> => {
  const [code] = await once(child, 'exit');
  throw new Error(`the fresh app stopped (${code}):\n${logs().slice(-4000)}`);
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const healthy = (url: string) =>
  fetch(`${url}/_health`).then(
    ({ ok }) => ok,
    () => false
  );

const start = async (site: string): Promise<RunningApp> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(site, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: site,
    // In production a new app's login insists on HTTPS for its cookie, with this plugin or without.
    env: { ...env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(port) },
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

export const freshApp = async (): Promise<FreshApp> => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-packed-'));
  const { tarball, files } = await pack(folder);
  const site = await generate(folder, await strapiVersion());
  await install(site, tarball);
  return {
    folder: site,
    files,
    async build() {
      const strapi = join(site, 'node_modules/@strapi/strapi/bin/strapi.js');
      await run(process.execPath, [strapi, 'build'], { cwd: site, env, maxBuffer: 1e8 });
      const chunks = await readdir(join(site, 'build'));
      return (
        await Promise.all(
          chunks
            .filter((name) => name.endsWith('.js'))
            .map((name) => readFile(join(site, 'build', name), 'utf8'))
        )
      ).join('\n');
    },
    start: () => start(site),
    frontend: (packages, script) => frontend(folder, tarball, packages, script),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
