import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { bearer, codeOf } from '../support/http';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';
const MANAGER = `/content-manager/collection-types/${USER}`;

/** What sites have under the name `phone`. */
const SITES = [
  { has: 'no phone field', attribute: null },
  {
    has: 'a required phone field with rules for a form',
    attribute: { type: 'string', required: true, regex: '^\\d{8}$', maxLength: 8, default: '99000000' },
  },
  { has: 'our phone field', attribute: { type: 'customField', customField: 'plugin::sms-auth.phone' } },
];

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const spellings = (phone: string) => [phone, phone.replace('+357', '00357 '), phone.replace('+357', '')];

describe.each(SITES)('a site whose users have $has', ({ attribute }) => {
  let site: Site;
  let people: ReturnType<typeof peopleOf>;
  let administrator: Record<string, string>;

  beforeAll(async () => {
    const attributes = attribute ? { phone: attribute } : {};
    site = await startSite({
      clickatell: clickatell.url,
      env: { SITE_USER_ATTRIBUTES: JSON.stringify(attributes) },
    });
    people = peopleOf(site, clickatell);
    const actions = ['update', 'find', 'count'].map((name) => `${USER}.${name}`);
    await site.inside('grant', { type: 'authenticated', actions });
    administrator = await administratorOf(site);
  });
  afterAll(() => site.stop());

  const documentIdOf = async ({ id }: Person): Promise<string> => {
    const options = { where: { id } };
    const user = await site.inside<{ documentId: string }>('query', {
      uid: USER,
      method: 'findOne',
      options,
    });
    return user.documentId;
  };
  const saveInManager = async (person: Person, phone: string) =>
    site.call(
      'PUT',
      `${MANAGER}/${await documentIdOf(person)}`,
      { username: person.username, email: person.email, phone },
      administrator
    );

  test('registers by e-mail and by phone, and an administrator saves a user', async () => {
    const member = await people.member();
    const answer = await site.call(
      'PUT',
      `${MANAGER}/${await documentIdOf(member)}`,
      { username: member.username, email: member.email, blocked: false },
      administrator
    );
    expect(answer.status).toBe(200);
    expect((await people.registered()).recoveryCodes).toHaveLength(10);
  });

  test('saves back a whole profile with its phone in any spelling, by an administrator, an API token or its owner', async () => {
    const person = await people.registered();
    const token = bearer(await site.inside<string>('apiToken'));
    for (const phone of spellings(String(person.phone))) {
      expect((await saveInManager(person, phone)).status).toBe(200);
      for (const headers of [token, person.auth]) {
        const answer = await site.call('PUT', `/api/users/${person.id}`, { phone }, headers);
        expect(answer.status).toBe(200);
        expect(answer.body).not.toHaveProperty('challenge');
      }
    }
    const me = await site.call('GET', '/api/auth/phone/me', undefined, person.auth);
    expect(me.body.phone.number).toBe(person.phone);
  });

  test('tells whoever writes somebody else’s number what to do instead', async () => {
    const person = await people.registered();
    const sentence = /set by its owner.*verifies.*People.*docs\/migrating\.md/;
    const inManager = await saveInManager(person, newPhone());
    expect(inManager.status).toBe(403);
    expect(inManager.body.error.message).toMatch(sentence);

    const token = bearer(await site.inside<string>('apiToken'));
    const byToken = await site.call('PUT', `/api/users/${person.id}`, { phone: newPhone() }, token);
    expect(codeOf(byToken)).toBe('phone.not-yours');
    expect(byToken.body.error.message).toMatch(sentence);
  });

  test('begins the verification, or says which route does, where its own profile page writes the phone', async () => {
    const person = await people.member();
    const save = (how: string, phone: string) =>
      site.call('PUT', `/api/own-door/profile-by-${how}`, { phone }, person.auth);
    const refused = await save('service', newPhone());
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/PUT \/auth\/phone\/me/);

    const phone = newPhone();
    const { body } = await people.answered(phone, () => save('controller', phone));
    expect(body.phone.number).toBe(phone);
  });

  test('finds nobody by the digits of a phone', async () => {
    const person = await people.registered();
    const digits = String(person.phone).slice(1, 9);
    for (const path of ['/api/users', '/api/users/count']) {
      const { body } = await site.call('GET', `${path}?_q=${digits}`, undefined, person.auth);
      expect(body).toEqual(path.endsWith('count') ? 0 : []);
    }
    const inManager = await site.call('GET', `${MANAGER}?_q=${digits}`, undefined, administrator);
    expect(inManager.body.results).toEqual([]);
  });

  test('shows a phone in the content manager to roles alone that may see the field', async () => {
    const person = await people.registered();
    const roleOf = (fields: string[]) =>
      site.inside<{ code: string }>('adminRole', {
        name: `sees ${fields}`,
        actions: [{ action: 'plugin::content-manager.explorer.read', subject: USER, properties: { fields } }],
      });
    const listFor = async (fields: string[], query = '') => {
      const headers = await administratorOf(site, (await roleOf(fields)).code);
      return site.call('GET', `${MANAGER}?pageSize=100${query}`, undefined, headers);
    };
    const digits = String(person.phone).slice(1);
    const few = await listFor(['username']);
    expect(few.status).toBe(200);
    expect(JSON.stringify(few.body)).not.toContain(digits);
    const filtered = await listFor(['username', 'email'], `&filters[phone][$contains]=${digits}`);
    expect(filtered.body.results?.length ?? 0).not.toBe(1);
    expect(JSON.stringify((await listFor(['username', 'phone'])).body)).toContain(digits);
  });
});
