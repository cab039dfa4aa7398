import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, type Person, peopleOf, startClickatell } from '../support/people';
import { environment, type Site, type SiteOptions, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const USER = 'plugin::users-permissions.user';
const SITE = join(__dirname, '../support/site');
const STRAPI = join(
  dirname(createRequire(__filename).resolve('@strapi/strapi/package.json')),
  'bin/strapi.js'
);

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const me = async (site: Site, { auth }: Pick<Person, 'auth'>) =>
  (await site.call('GET', '/api/auth/phone/me', undefined, auth)).body.phone;
/** The header of a device that skips the second step. */
const trusted = async (site: Site, person: Person) => {
  const people = peopleOf(site, clickatell);
  const begin = () => people.login(person);
  const { body } = await people.answered(String(person.phone), begin, { rememberDevice: true });
  return { 'X-SMS-Auth-Device': body.deviceToken };
};
const fieldOf = (site: Site, { email }: Person) =>
  site.inside<{ id: number; phone: string | null }>('query', {
    uid: USER,
    method: 'findOne',
    options: { where: { email } },
  });

const run = promisify(execFile);
const strapi = (args: string[], options: SiteOptions, connection: object) =>
  run(process.execPath, [STRAPI, ...args], {
    cwd: SITE,
    env: environment({ clickatell: clickatell.url, ...options }, connection),
  });

describe.each<[string, Kind, string?]>([
  ['SQLite', 'sqlite'],
  ['a PostgreSQL schema without a search path', 'postgres', 'shop'],
  ['MariaDB', 'mysql'],
])('on %s', (_name, kind, schema) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const start = (more: SiteOptions) =>
    startSite({ clickatell: clickatell.url, database: database.connection, ...more });

  beforeAll(async () => {
    database = await createDatabase(kind, schema);
  });
  afterAll(() => database.drop());

  test('what was written into the site’s own phone field while the plugin was off is put right', async () => {
    const own = await createDatabase(kind, schema);
    const env = { SITE_USER_ATTRIBUTES: JSON.stringify({ phone: { type: 'string' } }) };
    const boot = (more: SiteOptions) => start({ database: own.connection, env, ...more });
    let site = await boot({});
    const person = await peopleOf(site, clickatell).registered();
    await site.stop();
    site = await boot({ plugin: false, fresh: false });
    const { email } = person;
    await site.inside('query', {
      uid: USER,
      method: 'update',
      options: { where: { email }, data: { phone: '+35799000000' } },
    });
    await site.stop();
    site = await boot({ fresh: false });
    try {
      expect((await fieldOf(site, person)).phone).toBe(person.phone);
    } finally {
      await site.stop();
      await own.drop();
    }
  });

  test('a boot without the plugin takes nobody’s phone, recovery codes or trusted devices', async () => {
    let site = await start({});
    const person = await peopleOf(site, clickatell).registered();
    const device = await trusted(site, person);
    const before = await me(site, person);
    await site.stop();

    site = await start({ plugin: false, fresh: false });
    expect((await peopleOf(site, clickatell).login(person)).body).toHaveProperty('jwt');
    await site.stop();

    site = await start({ fresh: false });
    try {
      expect(await me(site, person)).toEqual(before);
      expect((await fieldOf(site, person)).phone).toBe(person.phone);
      expect((await peopleOf(site, clickatell).login(person, device)).body).toHaveProperty('jwt');
      const asked = await peopleOf(site, clickatell).login(person);
      expect(Object.keys(asked.body)).toEqual(['challenge']);
      const [recoveryCode] = person.recoveryCodes ?? [];
      const { body } = await peopleOf(site, clickatell).verify(asked.body.challenge.id, { recoveryCode });
      expect(body).toHaveProperty('jwt');
    } finally {
      await site.stop();
    }
  });

  test('an import onto a site with another secret keeps every phone on its own account, and nothing that its secret cannot prove', async () => {
    const [from, to] = [await createDatabase(kind, schema), await createDatabase(kind, schema)];
    const folder = await mkdtemp(join(tmpdir(), 'sms-auth-export-'));
    const [old, other] = [{ secret: 'the-secret-of-the-old-site' }, { secret: 'the-secret-of-the-new-site' }];
    try {
      let site = await startSite({ clickatell: clickatell.url, database: from.connection, smsAuth: old });
      const people = peopleOf(site, clickatell);
      const leaver = await people.member();
      const [one, two] = [await people.registered(), await people.registered()];
      // A gap in the rows: an import closes it, and every user after it has another number.
      await site.inside('query', { uid: USER, method: 'delete', options: { where: { id: leaver.id } } });
      await site.stop();

      const file = join(folder, 'site');
      await strapi(
        ['export', '--no-encrypt', '--no-compress', '--exclude', 'files', '--file', file],
        { smsAuth: old, fresh: false },
        from.connection
      );
      await strapi(['import', '--force', '--file', `${file}.tar`], { smsAuth: other }, to.connection);

      site = await startSite({
        clickatell: clickatell.url,
        database: to.connection,
        smsAuth: other,
        fresh: false,
      });
      try {
        for (const person of [one, two]) {
          const user = await fieldOf(site, person);
          expect(user.id).not.toBe(person.id);
          expect(user.phone).toBe(person.phone);
          const asked = await peopleOf(site, clickatell).login(person);
          expect(Object.keys(asked.body)).toEqual(['challenge']);
          const code = await peopleOf(site, clickatell).codeFor(String(person.phone));
          const { body } = await peopleOf(site, clickatell).verify(asked.body.challenge.id, { code });
          expect(body.user.email).toBe(person.email);
          const auth = { Authorization: `Bearer ${body.jwt}` };
          expect(await me(site, { auth })).toMatchObject({ number: person.phone, recoveryCodesLeft: 0 });
        }
      } finally {
        await site.stop();
      }
    } finally {
      await Promise.all([from.drop(), to.drop(), rm(folder, { recursive: true, force: true })]);
    }
  }, 240_000);
});
