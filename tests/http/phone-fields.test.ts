import { describe, expect, test } from '@jest/globals';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const LISTING = 'api::listing.listing';

let site: Site;
withSite({}, (world) => {
  site = world.site;
});

interface Listing {
  documentId: string;
  phone: string | null;
  owner: { phone: string } | null;
  contacts: { phone: string }[];
  blocks: { phone: string }[];
}

const POPULATE = { owner: true, contacts: true, blocks: true };
const create = (data: object) =>
  site.inside<Listing>('document', { uid: LISTING, method: 'create', options: { data, populate: POPULATE } });
const update = (documentId: string, data: object) =>
  site.inside<Listing>('document', {
    uid: LISTING,
    method: 'update',
    options: { documentId, data, populate: POPULATE },
  });
const count = () => site.inside<number>('query', { uid: LISTING, method: 'count', options: {} });

describe('a phone field of a content type', () => {
  test('that is unique takes one number once, however it is spelled', async () => {
    const { documentId, phone } = await create({ phone: '96 123456' });
    expect(phone).toBe('+35796123456');
    const before = await count();
    for (const again of ['+357 96 123456', '96123456', '00357-96-123456']) {
      await expect(create({ phone: again })).rejects.toThrow('This attribute must be unique');
    }
    expect(await count()).toBe(before);
    expect((await update(documentId, { phone: '(+357) 96 123456' })).phone).toBe('+35796123456');
  });

  test('is judged by the site’s own rules as E.164, and emptied by an empty text', async () => {
    await expect(create({ phone: '+30 691 234 5678' })).rejects.toThrow(/must match/);
    expect((await create({ phone: '' })).phone).toBeNull();
  });

  test('is read in components, lists of them and dynamic zones', async () => {
    const listing = await create({
      owner: { phone: '96 222 001' },
      contacts: [{ phone: '96-222-002' }, { phone: '0030 691 234 5678' }],
      blocks: [{ __component: 'shared.contact', phone: '٩٦٢٢٢٠٠٣' }],
    });
    expect(listing.owner?.phone).toBe('+35796222001');
    expect(listing.contacts.map(({ phone }) => phone)).toEqual(['+35796222002', '+306912345678']);
    expect(listing.blocks.map(({ phone }) => phone)).toEqual(['+35796222003']);
  });

  test('names each place where there is no number, and nothing is written', async () => {
    const before = await count();
    const refused = await site.inside<{ details: { code: string; errors: { path: unknown[] }[] } }>(
      'refusal',
      {
        uid: LISTING,
        method: 'create',
        options: {
          data: {
            phone: '12',
            owner: { phone: 'call me' },
            contacts: [{ phone: '96 222 004' }, { phone: '96 22' }],
            blocks: [{ __component: 'shared.contact', phone: '1' }],
          },
        },
      }
    );
    expect(refused.details.code).toBe('phone.invalid');
    expect(refused.details.errors.map(({ path }) => path)).toEqual([
      ['phone'],
      ['owner', 'phone'],
      ['contacts', 1, 'phone'],
      ['blocks', 0, 'phone'],
    ]);
    expect(await count()).toBe(before);
  });

  test('is read as well where something writes past the document service', async () => {
    const row = await site.inside<Listing>('query', {
      uid: LISTING,
      method: 'create',
      options: { data: { phone: '96 333 001' } },
    });
    expect(row.phone).toBe('+35796333001');
  });
});
