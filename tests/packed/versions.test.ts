import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { devDependencies } from '../../package.json';
import { createDatabase } from '../databases/create';
import { toCommonJs } from '../docs/support/own-site';
import { samplesIn } from '../docs/support/samples';
import { type Call, http } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type FreshApp, freshApp, type RunningApp, type Wanted } from './fresh-app';
import pinned from './versions.json';

const MINUTES = 60_000;
const DEMO = join(__dirname, '../../playground/strapi');
const NEWEST = devDependencies['@strapi/strapi'];
const [NODE_22, NODE_24] = pinned.tools.node;

// The pages' own samples, which strict TypeScript takes.
const SERVER = samplesIn('docs/production.md').find(({ run }) => run === 'server')?.text ?? '';

/** `more`: what the owner has there already. */
const plugins = (more = '') => `import type { Core } from '@strapi/strapi';
import type { SmsAuthOptions } from 'strapi-plugin-sms-auth';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  ${more}
  'sms-auth': {
    enabled: true,
    config: {
      provider: './src/sms-provider',
      providerOptions: { url: env('CLICKATELL_URL') },
      settings: { enabled: true, country: 'CY' },
    } satisfies SmsAuthOptions,
  },
});`;

/** As newer generators write it. */
const REFRESH =
  "'users-permissions': { config: { jwtManagement: 'refresh', sessions: { httpOnly: true } } },";

/** A provider of the site's own, in TypeScript, which is there after the build alone. */
const PROVIDER = `import type { SmsProviderModule } from 'strapi-plugin-sms-auth';

const provider: SmsProviderModule<{ url: string }> = {
  init({ url }) {
    return {
      async send({ to, text, reference }) {
        const message = { channel: 'sms', to: to.slice(1), content: text, clientMessageId: reference };
        const response = await fetch(url + '/v1/message', {
          method: 'POST',
          headers: { Authorization: 'demo-one-api-key==', 'Content-Type': 'application/json' },
          body: JSON.stringify({ messages: [message] }),
        });
        if (!response.ok) throw new Error('It did not go out.');
        return { messageId: reference };
      },
    };
  },
};

export default provider;
`;

const SITES = [
  {
    version: '5.30.0',
    generator: '5.26.0',
    language: 'ts',
    files: {
      'config/plugins.ts': plugins(),
      'src/sms-provider.ts': PROVIDER,
      // As the page says: the type of `proxy` was wrong then.
      'config/server.ts': SERVER.replace(': Core.Config.Server', ''),
    },
  },
  {
    version: '5.42.0',
    generator: '5.41.1',
    language: 'js',
    manager: 'pnpm',
    node: NODE_22,
    driver: 'pg',
    files: {
      'config/plugins.js': `module.exports = ({ env }) => ({
        ${REFRESH}
        'sms-auth': {
          config: {
            clickatell: { apiKey: 'demo-one-api-key==', baseUrl: env('CLICKATELL_URL') },
            settings: { enabled: true, country: 'CY' },
          },
        },
      });`,
      'config/server.js': toCommonJs(SERVER),
    },
  },
  {
    version: NEWEST,
    generator: NEWEST,
    language: 'ts',
    manager: '@yarnpkg/cli-dist',
    node: NODE_24,
    driver: 'mysql2',
    files: {
      'config/plugins.ts': plugins(REFRESH),
      'src/sms-provider.ts': PROVIDER,
      'config/server.ts': SERVER,
    },
  },
] as const satisfies Wanted[];

const KINDS = { sqlite: 'sqlite', pg: 'postgres', mysql2: 'mysql' } as const;

/** As the generated config/database reads it. */
const addressOf = ({ connection }: { connection: object }): Record<string, string> => {
  const { client, connection: server } = connection as {
    client: string;
    connection: { host: string; port: number; user: string; password: string; database: string };
  };
  return {
    DATABASE_CLIENT: client,
    DATABASE_HOST: server.host,
    DATABASE_PORT: String(server.port),
    DATABASE_NAME: server.database,
    DATABASE_USERNAME: server.user,
    DATABASE_PASSWORD: server.password,
  };
};

// The newest in every run; all of them with `npm run test:packed -- --all`.
const wanted: Wanted[] = SITES.filter(({ version }) => process.env.ALL_VERSIONS || version === NEWEST);

describe.each(wanted)('on Strapi $version, in $language, in production behind a proxy', (wanted) => {
  let app: FreshApp;
  let running: RunningApp;
  let clickatell: Clickatell;
  let call: Call;
  let database: Awaited<ReturnType<typeof createDatabase>> | undefined;

  beforeAll(async () => {
    [app, clickatell] = await Promise.all([freshApp(wanted), startClickatell()]);
  }, 15 * MINUTES);
  afterAll(async () => {
    await running?.stop();
    await clickatell?.close();
    await app?.remove();
    await database?.drop();
  });

  test(
    'the site is built, its admin with it, and boots',
    async () => {
      expect((await app.build()).includes('sms-auth')).toBe(true);
      const kind = KINDS[wanted.driver ?? 'sqlite'];
      if (kind !== 'sqlite') database = await createDatabase(kind);
      running = await app.start({ CLICKATELL_URL: clickatell.url, ...(database && addressOf(database)) });
      call = (method, path, body, headers = {}) =>
        http(running.url)(method, path, body, { 'X-Forwarded-Proto': 'https', ...headers });
      expect(running.logs()).toMatch(/sms-auth: two-step guards \d+ of \d+ auth actions/);
      expect(running.logs()).not.toContain('sign-ins set a secure cookie');
    },
    10 * MINUTES
  );

  if (wanted.version === NEWEST)
    test('the demo has the generated configuration of the database', async () => {
      const [generated, demo] = [app.folder, DEMO].map((folder) =>
        readFileSync(join(folder, 'config/database.ts'), 'utf8')
      );
      expect(demo).toBe(generated);
    });

  test('every journey is walked', async () => {
    const people = peopleOf({ call }, clickatell);
    const person = await people.registered();
    expect(person.recoveryCodes).toHaveLength(10);
    const phone = String(person.phone);

    const login = () => call('POST', '/api/auth/phone/login', { phone });
    const byPhone = await people.answered(phone, login);
    expect(byPhone.body).toMatchObject({ jwt: expect.any(String), user: { id: person.id } });
    const auth = { Authorization: `Bearer ${byPhone.body.jwt}` };

    clickatell.reset();
    const twoStep = await people.answered(phone, () => people.login(person), { rememberDevice: true });
    expect(twoStep.body).toMatchObject({ jwt: expect.any(String), deviceToken: expect.any(String) });
    const device = { 'X-SMS-Auth-Device': twoStep.body.deviceToken };
    expect((await people.login(person, device)).body).toHaveProperty('jwt');

    const me = (method: string, path = '', body?: object) =>
      call(method, `/api/auth/phone/me${path}`, body, auth);
    expect((await people.answered(phone, () => me('POST', '/step-up'))).body).toHaveProperty('proof.token');
    const codes = await people.answered(phone, () => me('POST', '/recovery-codes'));
    expect(codes.body.recoveryCodes).toHaveLength(10);

    const other = newPhone();
    const asked = await people.answered(phone, () => me('PUT', '', { phone: other }));
    expect(asked.body.challenge).toMatchObject({ purpose: 'enroll', sent: true });
    const code = await people.codeFor(other);
    expect((await people.verify(asked.body.challenge.id, { code }, auth)).body.phone.number).toBe(other);
    expect((await people.answered(other, () => me('DELETE'))).body.phone.number).toBeNull();
    expect((await people.login(person)).body).toHaveProperty('jwt');
  });
});
