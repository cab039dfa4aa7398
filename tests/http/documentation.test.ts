import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import document from '../../openapi/sms-auth.json';
import { environment, startSite } from '../support/site';

const ROOT = join(__dirname, '../..');

/** What a site may call its own content, and we call ours. */
const NAMES = ['phone', 'session', 'registration', 'config', 'user', 'answer', 'challenge'];

const addContentType = async (folder: string, name: string) => {
  const uid = `api::${name}.${name}`;
  const schema = {
    kind: 'collectionType',
    collectionName: `own_${name}s`,
    info: { singularName: name, pluralName: `own-${name}s`, displayName: name },
    options: { draftAndPublish: false },
    attributes: { label: { type: 'string' } },
  };
  const made = (factory: string) =>
    `module.exports = require('@strapi/strapi').factories.${factory}('${uid}');`;
  const files = {
    [`content-types/${name}/schema.json`]: JSON.stringify(schema),
    [`controllers/${name}.js`]: made('createCoreController'),
    [`services/${name}.js`]: made('createCoreService'),
    [`routes/${name}.js`]: made('createCoreRouter'),
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'src/api', name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
};

// The documentation plugin writes into its site: it gets a copy.
const documented = async (plugin: boolean) => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-documented-'));
  await cp(join(ROOT, 'tests/support/site'), folder, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of NAMES) await addContentType(folder, name);
  const site = await startSite({
    plugin,
    env: { SITE_DIR: folder, SITE_PLUGIN_ROOT: ROOT, SITE_DOCUMENTATION: 'true' },
  });
  const file = join(folder, 'src/extensions/documentation/documentation/1.0.0/full_documentation.json');
  return { folder, site, shown: JSON.parse(await readFile(file, 'utf8')) };
};

type Documented = Awaited<ReturnType<typeof documented>>;
let folder: string;
let ours: Documented;
let stock: Documented;
beforeAll(async () => {
  ours = await documented(true);
  stock = await documented(false);
  folder = ours.folder;
});
afterAll(async () => {
  for (const { site, folder: made } of [ours, stock]) {
    await site.stop();
    await rm(made, { recursive: true, force: true });
  }
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const has = (all: unknown, one: unknown) =>
  Array.isArray(all) && all.some((other) => JSON.stringify(other) === JSON.stringify(one));

/** The places of what the site's document said without us, and says no more. */
const lost = (before: unknown, after: unknown, place: string): string[] => {
  if (isObject(after) && has(after.anyOf, before)) return [];
  if (Array.isArray(before)) return before.filter((one) => !has(after, one)).map(() => place);
  if (isObject(before))
    return Object.entries(before).flatMap(([name, value]) =>
      isObject(after) ? lost(value, after[name], `${place}/${name}`) : [`${place}/${name}`]
    );
  const isSaid = place.endsWith('/description') ? String(after).startsWith(String(before)) : before === after;
  return isSaid ? [] : [place];
};

describe('the document of the documentation plugin', () => {
  const plain = (value: unknown) => JSON.stringify(value).replaceAll('SmsAuth', '').toLowerCase();
  const isOurs = (path: string) => /^\/(auth\/phone|sms-auth)\//.test(path);

  test('says everything that it says without us', () => {
    expect(Object.keys(stock.shown.components.schemas)).toEqual(
      expect.arrayContaining(['Phone', 'Session', 'Registration', 'Config', 'User', 'Answer', 'Challenge'])
    );
    for (const part of ['tags', 'paths', 'components'])
      expect(lost(stock.shown[part], ours.shown[part], part)).toEqual([]);
  });

  test('says how each route of ours works, and what users-permissions’ take and answer beside', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      if (isOurs(path)) expect(plain(ours.shown.paths[path])).toBe(plain(item));
      else expect(Object.keys(ours.shown.paths[path])).toEqual(expect.arrayContaining(Object.keys(item)));
    }
    const { get, put, delete: remove } = ours.shown.paths['/users/{id}'];
    expect([get, remove]).toEqual([expect.any(Object), expect.any(Object)]);
    const { schema } = put.requestBody.content['application/json'];
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['username', 'email', 'password', 'phone'])
    );
    const login = ours.shown.paths['/auth/local'].post.responses['200'].content['application/json'].schema;
    expect(login.anyOf).toContainEqual({ $ref: '#/components/schemas/SmsAuthChallengeAnswer' });
    expect(login.anyOf).toContainEqual({ $ref: '#/components/schemas/Users-Permissions-UserRegistration' });
  });

  test('calls what is ours by names of its own, and refers to nothing that is not there', () => {
    for (const [kind, all] of Object.entries(ours.shown.components as Record<string, object>)) {
      const added = Object.keys(all).filter((name) => !(name in (stock.shown.components[kind] ?? {})));
      expect(added.filter((name) => !name.startsWith('SmsAuth'))).toEqual([]);
    }
    const refs = [...JSON.stringify(ours.shown).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)];
    const missing = refs.filter(([, kind = '', name = '']) => !ours.shown.components[kind]?.[name]);
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });
});

test('Strapi’s own generator knows what every route of the plugin takes and answers', async () => {
  const filename = join(folder, 'generated.db');
  const sqlite = { client: 'sqlite', connection: { filename }, useNullAsDefault: true };
  const strapi = join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');
  await promisify(execFile)(process.execPath, [strapi, 'openapi', 'generate', '--output', 'generated.json'], {
    cwd: folder,
    env: environment({ env: { SITE_PLUGIN_ROOT: ROOT } }, sqlite),
  });
  const { paths } = JSON.parse(await readFile(join(folder, 'generated.json'), 'utf8'));
  const ours = Object.entries(document.paths).filter(([path]) => /^\/(auth\/phone|sms-auth)\//.test(path));
  expect(ours.length).toBeGreaterThan(10);
  for (const [path, operations] of ours) {
    for (const [method, operation] of Object.entries(operations)) {
      const made = paths[path][method];
      const named = path.match(/(?<={)\w+/g) ?? [];
      expect(made.parameters.map(({ name }: { name: string }) => name)).toEqual(named);
      const { requestBody, responses } = operation as Record<string, { content?: object }>;
      expect([path, method, 'requestBody' in made]).toEqual([path, method, requestBody !== undefined]);
      const answers = (responses as Record<string, { content?: object }>)['200']?.content !== undefined;
      expect([path, method, '200' in made.responses]).toEqual([path, method, answers]);
    }
  }
  const { properties, required } =
    paths['/auth/phone/login'].post.requestBody.content['application/json'].schema;
  expect([Object.keys(properties), required]).toEqual([['phone', 'country'], ['phone']]);
});
