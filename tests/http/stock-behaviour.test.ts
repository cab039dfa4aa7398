import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, bearer } from '../support/http';
import { PASSWORD } from '../support/people';
import { type Site, startSite } from '../support/site';

interface Memory {
  jwt: string;
  refreshToken: string;
  id: number;
  resetToken: string;
}

type Step = [name: string, ask: (site: Site, memory: Memory) => Promise<Answer>];

const ANNA = { username: 'anna', email: 'anna@example.com', password: PASSWORD };
const CHANGED = `${PASSWORD}-changed`;
const json = { 'Content-Type': 'application/json' };
const me = (memory: Memory) => bearer(memory.jwt);

/** A life of an account without a phone, mistakes included; each step sees what came out of those before. */
const STEPS: Step[] = [
  ['registering', (site) => site.call('POST', '/api/auth/local/register', ANNA)],
  ['registering twice', (site) => site.call('POST', '/api/auth/local/register', ANNA)],
  [
    'registering with a field too many',
    (site) => site.call('POST', '/api/auth/local/register', { ...ANNA, phone: '1' }),
  ],
  [
    'logging in by e-mail',
    (site) => site.call('POST', '/api/auth/local', { identifier: ANNA.email, password: PASSWORD }),
  ],
  [
    'logging in by username',
    (site) =>
      site.call('POST', '/api/auth/local', { identifier: 'anna', password: PASSWORD, deviceId: 'phone-1' }),
  ],
  [
    'logging in with a cookie',
    (site) =>
      site.call(
        'POST',
        '/api/auth/local',
        { identifier: 'anna', password: PASSWORD },
        { 'x-strapi-refresh-cookie': 'httpOnly' }
      ),
  ],
  [
    'a wrong password',
    (site) => site.call('POST', '/api/auth/local', { identifier: 'anna', password: 'wrong' }),
  ],
  [
    'an unknown person',
    (site) => site.call('POST', '/api/auth/local', { identifier: 'nobody', password: 'wrong' }),
  ],
  ['no password', (site) => site.call('POST', '/api/auth/local', { identifier: 'anna' })],
  ['no body', (site) => site.call('POST', '/api/auth/local')],
  ['a body that is no JSON', (site) => site.call('POST', '/api/auth/local', '{"identifier":', json)],
  ['another method', (site) => site.call('GET', '/api/auth/local')],
  ['a path that is not there', (site) => site.call('GET', '/api/auth/nothing/here')],
  ['reading oneself', (site, memory) => site.call('GET', '/api/users/me', undefined, me(memory))],
  [
    'reading oneself with the role',
    (site, memory) => site.call('GET', '/api/users/me?populate=role', undefined, me(memory)),
  ],
  ['reading oneself as a guest', (site) => site.call('GET', '/api/users/me')],
  ['reading everybody', (site, memory) => site.call('GET', '/api/users?sort=id', undefined, me(memory))],
  ['counting', (site, memory) => site.call('GET', '/api/users/count', undefined, me(memory))],
  [
    'updating oneself',
    (site, memory) => site.call('PUT', `/api/users/${memory.id}`, { username: 'anna2' }, me(memory)),
  ],
  [
    'updating to a bad e-mail',
    (site, memory) => site.call('PUT', `/api/users/${memory.id}`, { email: 'no' }, me(memory)),
  ],
  ['updating nobody', (site, memory) => site.call('PUT', '/api/users/999', { username: 'x1y2' }, me(memory))],
  [
    'forgetting the password',
    (site) => site.call('POST', '/api/auth/forgot-password', { email: ANNA.email }),
  ],
  [
    'a wrong reset code',
    (site) =>
      site.call('POST', '/api/auth/reset-password', {
        code: 'x',
        password: CHANGED,
        passwordConfirmation: CHANGED,
      }),
  ],
  [
    'a reset',
    (site, { resetToken }) =>
      site.call('POST', '/api/auth/reset-password', {
        code: resetToken,
        password: PASSWORD,
        passwordConfirmation: PASSWORD,
      }),
  ],
  [
    'changing the password',
    (site, memory) =>
      site.call(
        'POST',
        '/api/auth/change-password',
        { currentPassword: PASSWORD, password: CHANGED, passwordConfirmation: CHANGED },
        me(memory)
      ),
  ],
  [
    'changing it with a wrong one',
    (site, memory) =>
      site.call(
        'POST',
        '/api/auth/change-password',
        { currentPassword: 'no', password: PASSWORD, passwordConfirmation: PASSWORD },
        me(memory)
      ),
  ],
  ['refreshing', (site, { refreshToken }) => site.call('POST', '/api/auth/refresh', { refreshToken })],
  ['refreshing with nonsense', (site) => site.call('POST', '/api/auth/refresh', { refreshToken: 'x' })],
  ['listing sessions', (site, memory) => site.call('GET', '/api/auth/sessions', undefined, me(memory))],
  ['a provider that is off', (site) => site.call('GET', '/api/connect/google')],
  ['a provider’s callback that is off', (site) => site.call('GET', '/api/auth/google/callback')],
  [
    'confirming an e-mail with nonsense',
    (site) => site.call('GET', '/api/auth/email-confirmation?confirmation=x'),
  ],
  [
    'asking for a confirmation',
    (site) => site.call('POST', '/api/auth/send-email-confirmation', { email: ANNA.email }),
  ],
  ['logging out', (site, memory) => site.call('POST', '/api/auth/logout', {}, me(memory))],
  [
    'GraphQL’s login',
    (site) =>
      site.call('POST', '/graphql', {
        query: 'mutation { login(input: { identifier: "anna2", password: "x" }) { jwt } }',
      }),
  ],
  [
    'deleting oneself',
    (site, memory) => site.call('DELETE', `/api/users/${memory.id}`, undefined, me(memory)),
  ],
];

// What differs between two runs of one and the same site.
const VOLATILE = new Set(['date', 'x-response-time', 'etag']);
const masked = (text: string): string =>
  text
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/"(documentId|sessionId|deviceId)":"[\w-]+"/g, '"$1":"<id>"')
    .replace(/"id":"[0-9a-f]{16,}"/g, '"id":"<id>"')
    .replace(/(strapi_up_refresh(\.sig)?=)[\w.-]+/g, '$1<token>')
    .replace(/(expires=)[^;"]+/g, '$1<time>')
    .replace(/127\.0\.0\.1:\d+/g, '<site>');

const seen = ({ status, headers, cookies, body }: Answer): object => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !VOLATILE.has(name))
      .map(([name, value]) => [name, masked(value)])
  ),
  cookies: cookies.map(masked),
  body: masked(JSON.stringify(body)),
});

const ACTIONS = [
  'user.find',
  'user.count',
  'user.update',
  'user.destroy',
  'auth.changePassword',
  'auth.logout',
  'auth.getSessions',
];

const live = async (site: Site): Promise<Map<string, object>> => {
  await site.inside('grant', {
    type: 'authenticated',
    actions: ACTIONS.map((action) => `plugin::users-permissions.${action}`),
  });
  const memory: Memory = { jwt: '', refreshToken: '', id: 0, resetToken: 'reset-token-of-anna' };
  const seenBy = new Map<string, object>();
  for (const [name, ask] of STEPS) {
    if (name === 'a reset') {
      const options = { where: { id: memory.id }, data: { resetPasswordToken: memory.resetToken } };
      await site.inside('query', { uid: 'plugin::users-permissions.user', method: 'update', options });
    }
    const answer = await ask(site, memory);
    memory.jwt = answer.body?.jwt ?? memory.jwt;
    memory.refreshToken = answer.body?.refreshToken ?? memory.refreshToken;
    memory.id = answer.body?.user?.id ?? memory.id;
    seenBy.set(name, seen(answer));
  }
  return seenBy;
};

describe.each(['legacy-support', 'refresh'])('in %s mode, without a phone', (jwtManagement) => {
  let withPlugin: Map<string, object>;
  let without: Map<string, object>;

  beforeAll(async () => {
    const [one, other] = await Promise.all(
      [true, false].map(async (plugin) => {
        const site = await startSite({ plugin, graphql: true, usersPermissions: { jwtManagement } });
        const answers = await live(site);
        await site.stop();
        return answers;
      })
    );
    withPlugin = one as Map<string, object>;
    without = other as Map<string, object>;
  });
  afterAll(() => {
    withPlugin.clear();
    without.clear();
  });

  test.each(STEPS.map(([name]) => name))('%s is answered as without the plugin', (name) => {
    expect(withPlugin.get(name)).toEqual(without.get(name));
  });

  test('the account was really lived', () => {
    const statuses = [...without.values()].map((one) => (one as { status: number }).status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(12);
  });
});
