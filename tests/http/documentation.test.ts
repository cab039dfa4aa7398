import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import document from '../../openapi/sms-auth.json';
import { environment, type Site, startSite } from '../support/site';

const ROOT = join(__dirname, '../..');

let folder: string;
let site: Site;

// The documentation plugin writes into its site: it gets a copy.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-auth-documented-'));
  await cp(join(ROOT, 'tests/support/site'), folder, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  site = await startSite({
    env: { SITE_DIR: folder, SITE_PLUGIN_ROOT: ROOT, SITE_DOCUMENTATION: 'true' },
  });
});
afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the documentation plugin shows every route of the API document, and what it refers to', async () => {
  const file = join(folder, 'src/extensions/documentation/documentation/1.0.0/full_documentation.json');
  const shown = JSON.parse(await readFile(file, 'utf8'));
  for (const [path, item] of Object.entries(document.paths)) expect(shown.paths[path]).toEqual(item);
  expect(Object.keys(shown.components.schemas)).toEqual(
    expect.arrayContaining(Object.keys(document.components.schemas))
  );
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
