import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { http } from '../../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../../support/people';
import { type DemoSite, startDemoSite } from '../storefront/demo-site';

const ROOT = join(__dirname, '../../..');
const PARTS = ['package.json', 'strapi-server.js', 'strapi-admin.js', 'dist', 'openapi', 'playground/strapi'];
const OF_A_RUN = new Set(['.tmp', 'node_modules', '.strapi']);

let folder: string;
let clickatell: Clickatell;
let site: DemoSite;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'Bazaar Été & Söhne-'));
  for (const part of PARTS)
    await cp(join(ROOT, part), join(folder, part), {
      recursive: true,
      filter: (source) => !OF_A_RUN.has(basename(source)),
    });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  clickatell = await startClickatell();
  site = await startDemoSite(clickatell.url, {}, join(folder, 'playground/strapi'));
});
afterAll(async () => {
  await site?.stop();
  await clickatell?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the demo runs in a folder with capitals, blanks and accents in its path', async () => {
  const call = http(site.url);
  const people = peopleOf({ call }, clickatell);
  const person = await people.registered(newPhone());
  expect(person.recoveryCodes).toHaveLength(10);
  expect((await call('POST', '/api/auth/forgot-password', { email: person.email })).status).toBe(200);
  expect(await site.linkTo(String(person.email))).toMatch(/#\/reset-password\?code=\w+$/);
});
