import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase } from '../databases/create';
import { startOwnSite } from './support/own-site';
import { ROOT } from './support/samples';

const GUIDE = readFileSync(join(ROOT, 'docs/migrating.md'), 'utf8');
const ADS = 'api::ad.ad';
const WITHOUT_PLUGIN = {
  'config/env/test/plugins.js':
    "module.exports = { 'sms-auth': { enabled: false, resolve: './node_modules/strapi-plugin-sms-auth' } };",
};
/** As the guide has it: the type alone changes, the other keys stay. */
const PLAIN_FIELD = {
  'src/phone-attribute.js': "module.exports = (rules = {}) => ({ type: 'string', ...rules });",
};
const NO_POLICIES = {
  'src/api/ad/routes/01-own.js':
    "module.exports = { routes: [{ method: 'POST', path: '/ads', handler: 'ad.create', config: {} }] };",
};

let database: Awaited<ReturnType<typeof createDatabase>>;
const start = (files: Record<string, string>, fresh = false) =>
  startOwnSite(files, { database: database.connection, fresh });

beforeAll(async () => {
  database = await createDatabase('sqlite');
});
afterAll(() => database.drop());

test('a site that takes the plugin out stops with the sentences of the guide, starts after its changes, and has every number', async () => {
  const before = await start({}, true);
  await before.site.inside('query', {
    uid: ADS,
    method: 'create',
    options: { data: { title: 'Garden swing', contactPhone: '+35796123456' } },
  });
  await before.stop();

  const field = 'Could not find Custom Field: plugin::sms-auth.phone';
  const policy = 'Policy plugin::sms-auth.verified-phone not found';
  for (const sentence of [field, policy]) expect(GUIDE).toContain(`"${sentence}"`);
  await expect(start(WITHOUT_PLUGIN)).rejects.toThrow(field);
  await expect(start({ ...WITHOUT_PLUGIN, ...PLAIN_FIELD })).rejects.toThrow(policy);

  const after = await start({ ...WITHOUT_PLUGIN, ...PLAIN_FIELD, ...NO_POLICIES });
  try {
    const ads = await after.site.inside('query', { uid: ADS, method: 'findMany', options: {} });
    expect(ads).toMatchObject([{ contactPhone: '+35796123456' }]);
  } finally {
    await after.stop();
  }
});
