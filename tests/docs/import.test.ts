import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { codeOf } from '../support/http';
import { type Clickatell, type Person, peopleOf, startClickatell } from '../support/people';
import type { Site } from '../support/site';
import { startOwnSite, toCommonJs } from './support/own-site';
import { personAt, runBlock } from './support/pages';
import { ROOT, samplesIn } from './support/samples';

const USER = 'plugin::users-permissions.user';
const PAGE = 'docs/migrating.md';

const block = (name: string): string => samplesIn(PAGE).find(({ run }) => run === name)?.text ?? '';

const adding = (attributes: string) =>
  `${toCommonJs(block('extension'))}
const page = exports.default;
module.exports = (plugin) => {
  Object.assign(plugin.contentTypes.user.schema.attributes, ${attributes});
  return page(plugin);
};`;

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell?.close());

const PLUGINS = `module.exports = () => ({
  'sms-auth': { config: { clickatell: { apiKey: 'demo-one-api-key==' }, settings: { enabled: true, country: 'CY' } } },
});`;

const start = (attributes: string) =>
  startOwnSite(
    {
      'config/plugins.js': PLUGINS,
      'src/extensions/users-permissions/strapi-server.js': adding(attributes),
    },
    { clickatell: clickatell.url }
  );

describe('numbers that users have already', () => {
  let site: Site;
  let stop: () => Promise<void>;
  let folder: string;
  const users: Person[] = [];
  const MOBILES = [
    '96 123456',
    '',
    '12',
    '0035799333444',
    '+357 96-12-34-56',
    '22 345627',
    '9912 3431 (mobile)',
    '(+357) 99/123413',
  ];

  const query = <T>(method: string, options: object) =>
    site.inside<T>('query', { uid: USER, method, options });
  const hints = async () =>
    (await query<{ phoneHint: string | null }[]>('findMany', { orderBy: { id: 'asc' } })).map(
      ({ phoneHint }) => phoneHint
    );

  const run = async (...args: string[]) => {
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      STRAPI_DISABLE_EE: 'true',
      JWT_SECRET: 'a-secret-of-the-pages-site',
      SITE_CLICKATELL: clickatell.url,
      SITE_DATABASE: JSON.stringify({
        client: 'sqlite',
        connection: { filename: site.databaseFile },
        useNullAsDefault: true,
      }),
    };
    const command = [join(ROOT, 'bin/sms-auth-import.mjs'), ...args];
    return promisify(execFile)(process.execPath, command, { cwd: folder, env }).then(
      ({ stdout }) => ({ code: 0, printed: stdout }),
      ({ code, stdout, stderr }) => ({ code, printed: `${stdout}${stderr}` })
    );
  };

  beforeAll(async () => {
    ({ site, stop, folder } = await start("{ mobile: { type: 'string' } }"));
    for (const mobile of MOBILES) {
      const person = await peopleOf(site, clickatell).member();
      await query('update', { where: { id: person.id }, data: { mobile } });
      users.push(person);
    }
  });
  afterAll(() => stop?.());

  const ARGS = ['--country', 'CY', '--from', 'mobile', '--to', 'phoneHint'];

  test('a dry run counts, shows no whole number and writes nothing', async () => {
    const { code, printed } = await run(...ARGS, '--dry-run');
    expect(printed).toContain(`  refused    user ${users[2]?.id}: not a phone number
  duplicate  user ${users[4]?.id}: •••56 is user ${users[0]?.id}'s as well
  refused    user ${users[5]?.id}: a kind of number that the plugin sends no code to, such as a fixed line

8 users read, 1 without a number
5 numbers understood, 1 of them a duplicate
1 refused: not a phone number
1 refused: a kind of number that the plugin sends no code to, such as a fixed line
5 would be written to "phoneHint"; none is verified.`);
    expect(printed).not.toMatch(/96 ?123456|99333444|345627/);
    expect(code).toBe(0);
    expect(await hints()).toEqual(MOBILES.map(() => null));
  });

  const WRITTEN = [
    '+35796123456',
    null,
    null,
    '+35799333444',
    '+35796123456',
    null,
    '+35799123431',
    '+35799123413',
  ];

  test('a run writes E.164 into the site’s own column and verifies nobody', async () => {
    expect((await run(...ARGS)).printed).toContain('5 written to "phoneHint"; none is verified.');
    expect(await hints()).toEqual(WRITTEN);
    const phones = await site.inside<number>('query', {
      uid: 'plugin::sms-auth.verified-phone',
      method: 'count',
      options: {},
    });
    expect(phones).toBe(0);
    expect(clickatell.inbox).toEqual([]);
  });

  test('a second run finds nothing to write', async () => {
    expect((await run(...ARGS)).printed).toContain('0 written to "phoneHint"');
  });

  test('a run is taken back, but for what was changed since', async () => {
    await query('updateMany', { where: {}, data: { phoneHint: null } });
    const [person] = users;
    const { printed } = await run(...ARGS);
    const [, file = ''] = printed.match(/--undo (\S+)/) ?? [];
    expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    await query('update', { where: { id: person?.id }, data: { phoneHint: '+35796000001' } });
    expect((await run('--undo', file)).printed).toContain('4 taken back, 1 left as they are');
    expect(await hints()).toEqual(['+35796000001', ...MOBILES.slice(1).map(() => null)]);
    expect((await run('--undo', 'package.json')).printed).toContain('is not a file that a run has left');
  });

  test('numbers come from a CSV as well, by the e-mail of their people', async () => {
    const [first, second] = users;
    const lines = [
      'Mail,Phone',
      `${first?.email.toUpperCase()},"96 555 001"`,
      `${second?.email},+357 96 555002 (work)`,
      'nobody@example.com,96 555003',
      `${second?.email},`,
      `${first?.email},96 555004`,
      '',
      'nobody@example.com',
    ];
    await writeFile(join(folder, 'people.csv'), `\uFEFF${lines.join('\n').replace('Mail', 'email')}`);
    const before = (await hints()).slice(0, 2);
    const args = ['--csv', 'people.csv', '--by', 'email', '--from', 'Phone', '--to', 'phoneHint'];
    const { printed } = await run(...args);
    expect(printed).toContain('6 rows read, 2 without a number');
    expect(printed).toContain('1 row of nobody on this site, or of several people');
    expect(printed).toContain('3 written to "phoneHint"');
    expect((await hints()).slice(0, 2)).toEqual(['+35796555004', '+35796555002']);
    const [, file = ''] = printed.match(/--undo (\S+)/) ?? [];
    expect((await run('--undo', file)).printed).toContain('3 taken back, 0 left as they are');
    expect((await hints()).slice(0, 2)).toEqual(before);
    expect((await run(...args.map((arg) => (arg === 'Phone' ? 'Tel' : arg)))).printed).toContain(
      '"people.csv" has no column "Tel".'
    );
    await run(...ARGS);
  });

  test('the hint begins a verification, as the page’s frontend does it', async () => {
    const [person] = users;
    const { scope, seen } = await personAt(site, clickatell, 'none');
    const { smsAuth } = require(join(ROOT, 'dist/client'));
    const auth = smsAuth({ baseUrl: `${site.url}/api`, token: person?.jwt });
    const ask = async () => peopleOf(site, clickatell).codeFor('+35796123456');
    await runBlock(block('hint'), { ...scope, auth, ask });
    expect(seen.shown).toEqual([]);
    expect((await auth.me()).phone).toMatchObject({ number: '+35796123456', twoStep: true });
  });

  test.each([
    ['the field of verified phones', ['--from', 'mobile', '--to', 'phone'], /holds verified phones/],
    ['no attributes', [], /--from and --to are needed/],
    ['a country that is none', ['--country', 'XX', '--from', 'a', '--to', 'b'], /country of two letters/],
  ])('%s is refused in a sentence', async (_name, args, sentence) => {
    const { code, printed } = await run(...args);
    expect(printed).toMatch(sentence);
    expect(printed).not.toContain('    at ');
    expect(code).toBe(1);
  });
});

describe('a site whose user has an attribute named phone', () => {
  let site: Site;
  let stop: () => Promise<void>;
  let people: ReturnType<typeof peopleOf>;
  let person: Person;
  const OLD = '96 777888';
  const phoneIn = async (id: number) =>
    (
      await site.inside<{ phone: string | null }>('query', {
        uid: USER,
        method: 'findOne',
        options: { where: { id } },
      })
    ).phone;

  beforeAll(async () => {
    ({ site, stop } = await start("{ phone: { type: 'string' } }"));
    people = peopleOf(site, clickatell);
    person = await people.member();
    // As it was before the plugin came: written past every guard.
    const database = new Database(site.databaseFile);
    database.prepare('update up_users set phone = ? where id = ?').run(OLD, person.id);
    database.close();
    const actions = ['plugin::users-permissions.user.update'];
    await site.inside('grant', { type: 'authenticated', actions });
  });
  afterAll(() => stop?.());

  test('old values stay and are not verified', async () => {
    expect(await phoneIn(person.id)).toBe(OLD);
    expect((await site.call('GET', '/api/auth/phone/me', undefined, person.auth)).body.phone).toMatchObject({
      number: null,
      twoStep: false,
    });
    expect((await people.login(person)).body).toHaveProperty('jwt');
  });

  test('an old value cannot be changed from elsewhere', async () => {
    const options = { where: { id: person.id }, data: { phone: '96 111111' } };
    await expect(site.inside('query', { uid: USER, method: 'update', options })).rejects.toMatchObject({
      code: 'phone.not-yours',
    });
  });

  test('phone login with an old value finds nobody', async () => {
    const before = clickatell.inbox.length;
    const { status, body } = await site.call('POST', '/api/auth/phone/login', { phone: OLD });
    expect(status).toBe(200);
    const wrong = await people.verify(body.challenge.id, { code: '123456' });
    expect(codeOf(wrong)).toBe('code.invalid');
    expect(clickatell.inbox).toHaveLength(before);
  });

  test('the old number in a profile begins a challenge, and the right code replaces it with E.164', async () => {
    const save = () => site.call('PUT', `/api/users/${person.id}`, { phone: OLD }, person.auth);
    const verified = await people.answered('+35796777888', save);
    expect(verified.body.phone.number).toBe('+35796777888');
    expect(await phoneIn(person.id)).toBe('+35796777888');
  });
});
