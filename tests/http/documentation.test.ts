import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import document from '../../openapi/sms-auth.json';
import { type Site, startSite } from '../support/site';

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
