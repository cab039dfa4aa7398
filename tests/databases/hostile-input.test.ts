import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const VALUES: unknown[] = [
  ...[null, true, 0, -1, 1e308, [], ['+35799000000'], {}, { $ne: '' }, { toString: 'x' }, { length: 3 }],
  ...['', ' ', '\0', 'a\0b', '\ud800', '\udc00x', '\u202e', '%00', '../../..', "' or 1=1 --"],
  ...['x'.repeat(100_000), '٠'.repeat(40), `+${'9'.repeat(400)}`, '999999'],
];
/** Bodies that would be right as far as their shape goes; each field in turn is replaced. */
const PUBLIC = {
  'POST /register': { phone: '+35799111222', country: 'CY' },
  'POST /login': { phone: '+35799111222', country: 'CY' },
  'POST /challenges/id/verify': { code: '123456', rememberDevice: true, deviceId: 'x' },
  'POST /challenges/id/verify?': { recoveryCode: '7hq2m-x04kd-dk40x' },
  'POST /register/complete': {
    ...{ token: 't', name: 'n', email: 'a@b.co', username: 'u', password: 'p', deviceId: 'x', phone: '' },
  },
};
const OWN = {
  'PUT /me': { phone: '+35799111222', country: 'CY' },
  'PUT /me/password': { password: 'p', proof: '1.x', rememberDevice: true, deviceId: 'x' },
};
const IDS = ['%00', '%ff', '%ED%A0%80', '..%2f..', 'x'.repeat(3000), '%F0%9F%98%80', '-1', '1e9', 'null'];
const MUTATIONS = [
  'phoneVerify(id: "\\u0000", code: "123456") { jwt }',
  'phoneLogin(phone: "\\ud800") { challenge { id } }',
  'phoneSetPassword(password: "x", proof: "\\u0000") { jwt }',
  'phoneForgetDevice(id: "\\u0000") { phone { number } }',
  'phoneRegisterComplete(input: { token: "\\u0000", name: "x", email: "y" }) { jwt }',
];

describe.each<[string, Kind]>([
  ['SQLite', 'sqlite'],
  ['PostgreSQL', 'postgres'],
  ['MariaDB', 'mysql'],
])('whatever is typed, shaped or spelled wrong on %s', (_name, kind) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let clickatell: Clickatell;
  let site: Site;
  let person: Person;

  beforeAll(async () => {
    [database, clickatell] = await Promise.all([createDatabase(kind), startClickatell()]);
    site = await startSite({ clickatell: clickatell.url, database: database.connection, graphql: true });
    person = await peopleOf(site, clickatell).registered();
  });
  afterAll(async () => {
    await site.stop();
    await clickatell.close();
    await database.drop();
  });

  // Not through the other tests' caller: what is sent here is in no document.
  const statusOf = async (method: string, path: string, body?: unknown, headers = {}): Promise<string> => {
    const all = { 'Content-Type': 'application/json', ...headers };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const { status } = await fetch(site.url + path, { method, headers: all, body: text });
    return `${status} ${method} ${path.slice(0, 80)} ${text?.slice(0, 80)}`;
  };
  const spoiled = (body: object) => [
    ...[null, [], 'x', 7],
    ...Object.keys(body).flatMap((field) => VALUES.map((value) => ({ ...body, [field]: value }))),
  ];
  const faultsOf = async (routes: Record<string, object>, headers = {}) => {
    const seen: string[] = [];
    for (const [route, body] of Object.entries(routes)) {
      const [method = '', path = ''] = route.split(' ');
      for (const each of spoiled(body))
        seen.push(await statusOf(method, `/api/auth/phone${path}`, each, headers));
    }
    expect(seen.length).toBeGreaterThan(50);
    return seen.filter((line) => line.startsWith('5'));
  };

  test('in a body is no fault of the server', async () => {
    expect(await faultsOf(PUBLIC)).toEqual([]);
    expect(await faultsOf(OWN, person.auth)).toEqual([]);
  });

  test('in a path is no fault of the server', async () => {
    const seen: string[] = [];
    for (const id of IDS)
      seen.push(
        await statusOf('POST', `/api/auth/phone/challenges/${id}/verify`, { code: '123456' }),
        await statusOf('POST', `/api/auth/phone/challenges/${id}/resend`, {}),
        await statusOf('DELETE', `/api/auth/phone/me/devices/${id}`, undefined, person.auth),
        await statusOf('POST', `/api/sms-auth/clickatell/status/${id}`, { x: 1 }),
        await statusOf('POST', `/api/sms-auth/clickatell/reply/${id}`, [null])
      );
    expect(seen.filter((line) => line.startsWith('5'))).toEqual([]);
  });

  test.each(MUTATIONS)('in GraphQL has its code: %s', async (mutation) => {
    const { body } = await site.call('POST', '/graphql', { query: `mutation { ${mutation} }` }, person.auth);
    expect(JSON.stringify(body)).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
