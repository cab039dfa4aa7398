// `npm run bench:flows`: logins by phone (asked for and answered) a second: ours with every limit on, better-auth's
// phone-number plugin without any, and a floor, two bare Strapi routes. Each in a process of its own, the load and
// Clickatell's simulator in this one; in alternating rounds, medians and ratios.
//   ROUNDS=5 FLOWS=640 DATABASES=sqlite-wal,sqlite,postgres OUT=flows.json npm run bench:flows
import { execFileSync, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startClickatell } from '../../playground/clickatell/index.mjs';
import { buildPlugin, install } from '../../scripts/steps.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const FLOWS = Number(process.env.FLOWS ?? 640);
/** So many requests at a time. Who waits for an SMS asks nothing, so as many people again and more are in a login. */
const CLIENTS = 16;
const IN_A_LOGIN = 80;
const PEOPLE = 160;
const DATABASES = (process.env.DATABASES ?? 'sqlite-wal,sqlite,postgres').split(',');

const phones = Array.from({ length: PEOPLE }, (_, n) => `+35796${String(n + 100_000)}`);
// A household each: an address has an hourly limit.
const addressOf = (phone) => `203.0.${phone.slice(-3, -2)}.${Number(phone.slice(-2)) + 1}`;

const require = createRequire(import.meta.url);

const runSql = async (sql) => {
  const { Client } = require('pg');
  const client = new Client({ host: '127.0.0.1', user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** A new database for one side: what Strapi and better-auth are both told of it. */
const openDatabase = async (kind, side, folder) => {
  if (kind === 'postgres') {
    const database = `sms_auth_bench_${side.replace('-', '_')}_${process.pid}`;
    await runSql(`create database ${database}`);
    const connection = { host: '127.0.0.1', user: 'postgres', database };
    return {
      client: 'postgres',
      connection,
      pool: { min: 2, max: 10 },
      close: () => runSql(`drop database ${database} with (force)`),
    };
  }
  const filename = join(folder, `${side}.db`);
  if (kind === 'sqlite-wal') {
    const file = new (require('better-sqlite3'))(filename);
    file.pragma('journal_mode = WAL');
    file.close();
  }
  return { client: 'sqlite', connection: { filename }, useNullAsDefault: true, close: async () => {} };
};

const startServer = async (script, env) => {
  const child = fork(join(HERE, script), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A profile of each server, for Chrome's DevTools.
    execArgv: process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : [],
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', ...env },
  });
  const { port } = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${script} stopped (${code})`)));
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.disconnect();
      await gone;
    },
  };
};

/** The simulator, which keeps no message and hands each code to who waits for it. */
const openSimulator = async () => {
  const clickatell = await startClickatell();
  const waiting = new Map();
  const early = new Map();
  clickatell.inbox.push = ({ to, text }) => {
    clickatell.requests.length = 0;
    const [code] = /\d{6}/.exec(text);
    const take = waiting.get(to);
    waiting.delete(to);
    if (take) take(code);
    else early.set(to, code);
    return 0;
  };
  const codeFor = (phone) =>
    new Promise((resolve) => {
      const to = phone.slice(1);
      const code = early.get(to);
      early.delete(to);
      if (code) resolve(code);
      else waiting.set(to, resolve);
    });
  return { clickatell, codeFor };
};

const free = Array.from({ length: CLIENTS }, () => null);
const queue = [];
const inTurn = async (act) => {
  if (free.pop() === undefined) await new Promise((resolve) => queue.push(resolve));
  try {
    return await act();
  } finally {
    const next = queue.shift();
    if (next) next();
    else free.push(null);
  }
};

const ask = async (url, body, headers) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${new URL(url).pathname} ${response.status} ${JSON.stringify(answer)}`);
  return answer;
};
const post = (url, body, headers = {}) => inTurn(() => ask(url, body, headers));

const flows = (codeFor) => ({
  ours: (url) => async (phone) => {
    const from = { 'X-Forwarded-For': addressOf(phone) };
    const { challenge } = await post(`${url}/api/auth/phone/login`, { phone }, from);
    const code = await codeFor(phone);
    const { jwt } = await post(`${url}/api/auth/phone/challenges/${challenge.id}/verify`, { code }, from);
    if (!jwt) throw new Error('no session');
  },
  'better-auth': (url) => async (phoneNumber) => {
    await post(`${url}/api/auth/phone-number/send-otp`, { phoneNumber });
    const code = await codeFor(phoneNumber);
    const { token } = await post(`${url}/api/auth/phone-number/verify`, { phoneNumber, code });
    if (!token) throw new Error('no session');
  },
  floor: (url) => async (phone) => {
    const { id, code } = await post(`${url}/api/floor/start`, { phone });
    const { jwt } = await post(`${url}/api/floor/verify`, { id, code, phone });
    if (!jwt) throw new Error('no session');
  },
});

const register = async (url, codeFor) => {
  for (const phone of phones) {
    const from = { 'X-Forwarded-For': addressOf(phone) };
    const { challenge } = await post(`${url}/api/auth/phone/register`, { phone }, from);
    const code = await codeFor(phone);
    const verify = `${url}/api/auth/phone/challenges/${challenge.id}/verify`;
    const { registration } = await post(verify, { code }, from);
    const account = { token: registration.token, name: phone, email: `${phone.slice(1)}@example.com` };
    await post(`${url}/api/auth/phone/register/complete`, account, from);
  }
};

const round = async (flow, count) => {
  let next = 0;
  const began = performance.now();
  const client = async () => {
    while (next < count) {
      const phone = phones[next % phones.length];
      next += 1;
      await flow(phone);
    }
  };
  await Promise.all(Array.from({ length: IN_A_LOGIN }, client));
  return count / ((performance.now() - began) / 1000);
};

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const compare = async (kind) => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-flows-'));
  const { clickatell, codeFor } = await openSimulator();
  const sides = {
    ours: ['strapi.cjs', { SITE_PLUGIN: 'true', SITE_REDIS: process.env.REDIS ?? '' }],
    'better-auth': ['better-auth.mjs', {}],
    floor: ['strapi.cjs', { SITE_PLUGIN: 'false' }],
  };
  const open = {};
  try {
    for (const [side, [script, env]] of Object.entries(sides)) {
      const { close, ...database } = await openDatabase(kind, side, folder);
      const server = await startServer(script, {
        SITE_DATABASE: JSON.stringify(database),
        SITE_CLICKATELL: clickatell.url,
        SITE_PHONES: JSON.stringify(phones),
        ...env,
      });
      open[side] = { server, close, flow: flows(codeFor)[side](server.url), rates: [] };
    }
    await register(open.ours.server.url, codeFor);
    for (const { flow } of Object.values(open)) await round(flow, PEOPLE * 2);
    for (let turn = 0; turn < ROUNDS; turn += 1)
      for (const side of Object.values(open)) side.rates.push(await round(side.flow, FLOWS));
  } finally {
    for (const { server, close } of Object.values(open)) {
      await server.stop();
      await close();
    }
    await clickatell.close();
    await rm(folder, { recursive: true, force: true });
  }
  const rates = Object.fromEntries(Object.entries(open).map(([side, { rates: all }]) => [side, all]));
  const of = (side) => median(rates[side].map((rate, turn) => rates.ours[turn] / rate));
  return { database: kind, rates, 'ours / better-auth': of('better-auth'), 'ours / floor': of('floor') };
};

const shown = ({ database, rates, ...ratios }) => ({
  database,
  ...Object.fromEntries(Object.entries(rates).map(([side, all]) => [side, Math.round(median(all))])),
  ...Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio.toFixed(2)])),
});

await install();
await buildPlugin();
if (!existsSync(join(HERE, 'node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, stdio: 'inherit' });
const results = [];
for (const kind of DATABASES) results.push(await compare(kind));
console.table(results.map(shown));
if (process.env.OUT) await writeFile(process.env.OUT, `${JSON.stringify(results, null, 2)}\n`);
