import { afterEach, describe, expect, test } from '@jest/globals';
import { newPhone, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

let site: Site;
let people: ReturnType<typeof peopleOf>;

withSite(
  {
    usersPermissions: { validationRules: { validatePassword: '^(?=.*[A-Z]).{12,}$' } },
    env: { SITE_AUTH_ACTION: 'magicLink' },
  },
  (world) => {
    ({ site, people } = world);
  }
);

describe('an action of users-permissions that this version does not know', () => {
  test('is named at boot', () => {
    expect(site.logs()).toMatch(/users-permissions has auth actions this version does not know: magicLink\./);
  });

  test('is guarded like a login all the same', async () => {
    const [plain, owner] = [await people.member(), await people.enrolled(await people.member())];
    const knock = (id: number) => site.call('GET', `/api/auth/strange/magicLink?user=${id}`);
    expect((await knock(plain.id)).body).toHaveProperty('jwt');
    expect(Object.keys((await knock(owner.id)).body)).toEqual(['challenge']);
  });
});

describe('users-permissions’ own settings are obeyed by a registration by phone', () => {
  const token = async (): Promise<string> => {
    const phone = newPhone();
    const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
    return (await people.answered(phone, begin)).body.registration.token;
  };
  const complete = (body: object) => site.call('POST', '/api/auth/phone/register/complete', body);
  const advanced = (changes: object) => site.inside('advanced', changes);
  afterEach(() => advanced({ default_role: 'authenticated', unique_email: true }));

  test('a password against its rules is refused in its words, and the token stays good', async () => {
    const person = { token: await token(), name: 'Ruled', email: 'ruled@example.com' };
    const refused = await complete({ ...person, password: 'short' });
    expect([refused.status, refused.body.error.name]).toEqual([400, 'ValidationError']);
    expect((await complete({ ...person, password: 'Long-Enough-For-It-9' })).body).toHaveProperty('jwt');
  });

  test('the role is the default one', async () => {
    await advanced({ default_role: 'public' });
    const { body } = await complete({ token: await token(), name: 'Guest', email: 'guest@example.com' });
    const [row] = await site.inside<{ role: { type: string } }[]>('query', {
      uid: 'plugin::users-permissions.user',
      method: 'findMany',
      options: { where: { id: body.user.id }, populate: ['role'] },
    });
    expect(row?.role.type).toBe('public');
  });

  test('a taken e-mail is refused as long as e-mails are to be unique', async () => {
    const taken = await people.member();
    const person = { name: 'Second', email: taken.email };
    expect((await complete({ token: await token(), ...person })).status).toBe(400);
  });
});
