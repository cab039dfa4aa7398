import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import type { Site } from '../support/site';
import { startOwnSite, toCommonJs } from './support/own-site';
import { runBlock } from './support/pages';
import { follow, withCurl } from './support/reader';
import { ROOT, samplesIn, textOf } from './support/samples';

const PAGE = 'docs/guest-orders.md';
const DEMO = 'playground/strapi/src/api/order';

const block = (name: string) => {
  const found = samplesIn(PAGE).find(({ run }) => run === name);
  if (!found) throw new Error(`${PAGE} has no block "${name}"`);
  return found;
};
const SCHEMA = /```json\n([\s\S]*?)```/.exec(textOf(PAGE))?.[1] ?? '';

let clickatell: Clickatell;
let site: Site;
let ad: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  clickatell = await startClickatell();
  ({ site, stop } = await startOwnSite(
    {
      'config/plugins.js': `module.exports = () => ({ 'sms-auth': { config: {
        clickatell: { apiKey: 'demo-one-api-key==' }, settings: { enabled: true, country: 'CY' },
      } } });`,
      'src/api/order/controllers/order.js': toCommonJs(block('guest-controller').text),
      'src/api/order/routes/order.js': toCommonJs(block('guest-routes').text),
      'src/api/order/content-types/order/schema.json': SCHEMA,
    },
    { clickatell: clickatell.url }
  ));
  const created = { method: 'create', options: { data: { title: 'A bicycle' } } };
  ad = (await site.inside<{ documentId: string }>('document', { uid: 'api::ad.ad', ...created })).documentId;
});
afterAll(async () => {
  await stop?.();
  await clickatell?.close();
});

test('the demo has what the page shows', () => {
  const inDemo = (file: string) => readFileSync(join(ROOT, DEMO, file), 'utf8');
  expect(block('guest-controller').text).toBe(inDemo('controllers/order.ts'));
  expect(block('guest-routes').text).toBe(inDemo('routes/order.ts'));
  expect(SCHEMA).toBe(inDemo('content-types/order/schema.json'));
});

test('requests do what the page says', async () => {
  const story = { ...block('guest-order'), text: block('guest-order').text.replaceAll('"AD"', `"${ad}"`) };
  expect(await follow([story], withCurl(site), site, clickatell)).toEqual({ asked: 4, faults: [] });
});

test('the frontend’s part orders, and the order holds the number that was proved', async () => {
  const { smsAuth } = require(join(ROOT, 'client'));
  const auth = smsAuth({ baseUrl: `${site.url}/api` });
  const exported = await runBlock(block('guest-client').text, {}, { './auth': { auth } });
  const order = exported.order as (...given: unknown[]) => Promise<object>;
  const phone = newPhone();
  const ask = () => peopleOf(site, clickatell).codeFor(phone);
  expect(await order(ad, 'Eleni', phone, ask)).toMatchObject({ ok: true, body: { data: { phone } } });
  const kept = await site.inside('document', {
    uid: 'api::order.order',
    method: 'findFirst',
    options: { filters: { phone }, populate: ['ad'] },
  });
  expect(kept).toMatchObject({ name: 'Eleni', phone, ad: { documentId: ad } });
  expect(await order('no-such-ad', 'Eleni', newPhone(), ask)).toMatchObject({ ok: false, code: 'not-found' });
  expect(await order(ad, 'Eleni', 'my phone', ask)).toMatchObject({ ok: false, code: 'phone.invalid' });
});
