import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../support/free-port';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

/** A Redis of its own, there when it answers. */
const startRedis = async (port: number): Promise<ChildProcess> => {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  const client = new Redis(port, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`Redis stopped (${code}).`);
  });
  // Whoever stops it later is not told.
  ended.catch(() => {});
  await Promise.race([client.ping(), ended]);
  client.disconnect();
  return server;
};
const stop = async (server: ChildProcess) => {
  if (server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
};

let clickatell: Clickatell;
let redis: ChildProcess;
let port: number;
let site: Site;

beforeAll(async () => {
  port = await freePort();
  redis = await startRedis(port);
  clickatell = await startClickatell();
  const limiter = { store: 'redis', url: `redis://127.0.0.1:${port}` };
  site = await startSite({ clickatell: clickatell.url, smsAuth: { limiter } });
});
afterAll(async () => {
  await site.stop();
  await stop(redis);
  await clickatell.close();
});

const lines = (part: string | RegExp) =>
  site
    .logs()
    .split('\n')
    .filter((line) => line.search(part) >= 0);

// Each of the dozen requests that waited for the next attempt to connect would take seconds; all of them take two.
test('an outage of Redis is said once and at its end, sends nothing, and a recovery code still gets in', async () => {
  const people = peopleOf(site, clickatell);
  const person = await people.registered();
  const { complete } = await people.proved();
  const newcomer = { name: 'In Between', email: 'in-between@example.com' };
  const open = await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
  const sent = clickatell.inbox.length;
  await stop(redis);

  for (let n = 0; n < 5; n += 1) {
    for (const way of ['register', 'login']) {
      const refused = await site.call('POST', `/api/auth/phone/${way}`, { phone: newPhone() });
      expect([refused.status, codeOf(refused)]).toEqual([503, 'sms.not-sent']);
    }
    const weighed = await people.verify(open.body.challenge.id, { code: '000000' });
    expect(codeOf(weighed)).toBe('rate.limited');
  }
  const unavailable = await complete(newcomer);
  expect([unavailable.status, unavailable.body.error.details.reason]).toEqual([503, 'unavailable']);
  // Who registers with a password notices nothing.
  expect((await people.member()).jwt).toBeTruthy();

  const { body } = await people.login(person);
  expect(body.challenge).toMatchObject({ purpose: 'two-step', sent: false });
  const [recoveryCode] = person.recoveryCodes ?? [];
  expect((await people.verify(body.challenge.id, { recoveryCode })).body).toHaveProperty('jwt');

  expect(clickatell.inbox).toHaveLength(sent);
  expect(lines('Redis cannot be reached')).toHaveLength(1);
  expect(lines(/error.*sms-auth/)).toHaveLength(1);
  expect(site.logs()).not.toMatch(/ECONNREFUSED|MaxRetriesPerRequest|Connection is closed/);

  redis = await startRedis(port);
  const works = async () =>
    (await site.call('POST', '/api/auth/phone/register', { phone: newPhone() })).status === 200;
  while (!(await works()));
  expect((await complete(newcomer)).body).toMatchObject({ user: { email: newcomer.email } });
  expect(lines('Redis answers again')).toHaveLength(1);
  expect(lines('Redis cannot be reached')).toHaveLength(1);
}, 60_000);
