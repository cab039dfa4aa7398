import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

const boot = (more: object = {}) =>
  startSite({
    clickatell: clickatell.url,
    smsAuth: { phoneField: 'mobile' },
    env: { SITE_USER_ATTRIBUTES: JSON.stringify({ mobile: { type: 'string' }, name: { type: 'string' } }) },
    ...more,
  });

beforeAll(async () => {
  clickatell = await startClickatell();
  site = await boot();
  people = peopleOf(site, clickatell);
  await site.inside('grant', { type: 'authenticated', actions: ['plugin::users-permissions.user.update'] });
});
afterAll(async () => {
  await site.stop();
  await clickatell.close();
});

/** As an older version of the site had left it: a number that nobody verified. */
const withOldNumber = async (number: string): Promise<Person> => {
  const person = await people.member();
  await site.inside('statement', {
    sql: 'update up_users set mobile = ? where id = ?',
    values: [number, person.id],
  });
  return person;
};
const fieldOf = async (person: Person) =>
  (await site.call('GET', '/api/users/me', undefined, person.auth)).body.mobile;
const save = (person: Person, body: object) => site.call('PUT', `/api/users/${person.id}`, body, person.auth);

describe('a phone field that the site had already', () => {
  test('keeps its own visibility, and holds the number once it is verified', async () => {
    const person = await people.enrolled(await people.member());
    expect(await fieldOf(person)).toBe(person.phone);
  });

  test('may hold an old number: it asks no second step, and its owner empties or verifies it', async () => {
    const person = await withOldNumber('99 000111');
    expect((await people.login(person)).body).toHaveProperty('jwt');
    expect((await save(person, { mobile: '', username: person.username })).status).toBe(200);
    expect(await fieldOf(person)).toBeNull();

    const other = await withOldNumber('99 000222');
    const phone = newPhone();
    const asked = await people.answered(phone, () => save(other, { mobile: phone }));
    expect(asked.body.phone.number).toBe(phone);
    expect(await fieldOf(other)).toBe(phone);
  });

  test('lets whoever tidies up empty an old number, and never set or empty a verified one', async () => {
    const [old, verified] = [await withOldNumber('99 000333'), await people.enrolled(await people.member())];
    const write = (person: Person, mobile: string | null) =>
      site.inside('query', {
        uid: USER,
        method: 'update',
        options: { where: { id: person.id }, data: { mobile } },
      });
    await expect(write(old, newPhone())).rejects.toMatchObject({ code: 'phone.not-yours' });
    await write(old, null);
    expect(await fieldOf(old)).toBeNull();
    await expect(write(verified, null)).rejects.toMatchObject({ code: 'phone.not-yours' });
  });

  test('is spoken of at boot, as long as it holds what nobody verified', async () => {
    await withOldNumber('99 000444');
    const again = await boot({
      database: { client: 'sqlite', connection: { filename: site.databaseFile }, useNullAsDefault: true },
      fresh: false,
    });
    expect(again.logs()).toContain('sms-auth: 1 user has something in "mobile" that nobody has verified');
    await again.stop();
  });

  test('the name of a registration goes to the user’s name', async () => {
    const phone = newPhone();
    const { body } = await people.answered(phone, () =>
      site.call('POST', '/api/auth/phone/register', { phone })
    );
    const { token } = body.registration;
    const done = await site.call('POST', '/api/auth/phone/register/complete', {
      token,
      name: 'Άννα Παπά',
      email: 'named@example.com',
    });
    expect(done.body.user).toMatchObject({ name: 'Άννα Παπά', mobile: phone });
  });
});
