import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, peopleOf, startClickatell } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const boot = (attributes: object = {}, more: SiteOptions = {}) =>
  startSite({
    clickatell: clickatell.url,
    env: { SITE_USER_ATTRIBUTES: JSON.stringify(attributes) },
    ...more,
  });

const provedOn = async (site: Site) => (await peopleOf(site, clickatell).proved()).complete;
const counted = (site: Site) =>
  site.inside<number>('query', { uid: USER, method: 'count', options: { where: {} } });

let emails = 0;
const email = () => {
  emails += 1;
  return `newcomer${emails}@example.com`;
};

describe('what users-permissions refuses at the end of a registration', () => {
  let site: Site;
  beforeAll(async () => {
    site = await boot();
  });
  afterAll(() => site.stop());

  const CASES = [
    { what: 'an e-mail of somebody', code: 'email.taken', fields: { email: 'taken@example.com' } },
    {
      what: 'an e-mail of somebody in capitals',
      code: 'email.taken',
      fields: { email: 'TAKEN@example.com' },
    },
    { what: 'no e-mail', code: 'email.invalid', fields: { email: 'nobody' } },
    { what: 'a username of somebody', code: 'username.taken', fields: { username: 'taken' } },
    { what: 'a password too long', code: 'password.invalid', fields: { password: 'p'.repeat(80) } },
    { what: 'an empty password', code: 'password.invalid', fields: { password: '' } },
    { what: 'an unknown field', code: 'request.invalid', fields: { company: 'ACME' } },
  ];

  test.each(CASES)('$what is told by $code, changes nothing and leaves the token good', async (given) => {
    await site.call('POST', '/api/auth/local/register', {
      username: 'taken',
      email: 'taken@example.com',
      password: PASSWORD,
    });
    const complete = await provedOn(site);
    const before = await counted(site);
    const refused = await complete({ name: 'Maria Georgiou', email: email(), ...given.fields });
    expect([refused.status, codeOf(refused)]).toEqual([400, given.code]);
    expect(JSON.stringify(refused.body)).not.toContain('pppp');
    expect(await counted(site)).toBe(before);
    expect((await complete({ name: 'Somebody', email: email() })).status).toBe(200);
  });

  const UNPRINTABLE = ['a\u0000b', 'a\u0007b', 'a\ud800b', 'a\nb'];
  test.each(UNPRINTABLE)('a name or username %j is refused at its field', async (text) => {
    const complete = await provedOn(site);
    for (const field of ['name', 'username']) {
      const refused = await complete({ name: 'Maria', email: email(), [field]: text });
      expect(codeOf(refused)).toBe('request.invalid');
      expect(refused.body.error.details.errors[0].path).toEqual([field]);
    }
    expect((await complete({ name: 'Maria', email: email() })).status).toBe(200);
  });

  test('does not cost the person their name: the next attempt gets it', async () => {
    const complete = await provedOn(site);
    const name = 'Eleni Ioannou';
    expect((await complete({ name, email: 'nobody' })).status).toBe(400);
    expect((await complete({ name, email: email() })).body.user.username).toBe('eleni.ioannou');
  });
});

describe('a site whose users have rules', () => {
  const on = async (attributes: object, story: (site: Site) => Promise<void>) => {
    const site = await boot(attributes);
    try {
      await story(site);
    } finally {
      await site.stop();
    }
  };

  test('that require a name takes the one that was typed', () =>
    on({ name: { type: 'string', required: true } }, async (site) => {
      const complete = await provedOn(site);
      const { status, body } = await complete({ name: 'Άννα Παπά', email: email() });
      expect(status).toBe(200);
      const where = { id: body.user.id };
      const user = await site.inside('query', { uid: USER, method: 'findOne', options: { where } });
      expect(user).toMatchObject({ name: 'Άννα Παπά' });
    }));

  test('whose name is no string never has the typed one written', () =>
    on({ name: { type: 'json' } }, async (site) => {
      const { status, body } = await (await provedOn(site))({ name: 'Anna', email: email() });
      expect(status).toBe(200);
      const where = { id: body.user.id };
      const user = await site.inside('query', { uid: USER, method: 'findOne', options: { where } });
      expect(user).toMatchObject({ name: null });
    }));

  test('for usernames gets one that fits, of any name, twice', () =>
    on(
      {
        username: {
          type: 'string',
          unique: true,
          required: true,
          regex: '^[a-z0-9]+$',
          maxLength: 12,
          minLength: 3,
        },
      },
      async (site) => {
        for (const name of ['Άννα Παπά', 'Άννα Παπά', 'x'.repeat(60), '李', '!?']) {
          const { status, body } = await (await provedOn(site))({ name, email: email() });
          expect([name, status]).toEqual([name, 200]);
          expect(body.user.username).toMatch(/^[a-z0-9]{3,12}$/);
        }
      }
    ));

  test('that no derived username fits says that one has to be asked for', () =>
    on(
      { username: { type: 'string', unique: true, required: true, regex: '^EMP-\\d{4}$' } },
      async (site) => {
        const complete = await provedOn(site);
        const refused = await complete({ name: 'Anna', email: email() });
        expect(codeOf(refused)).toBe('request.invalid');
        expect(refused.body.error.details.errors[0].path).toEqual(['username']);
        expect((await complete({ name: 'Anna', email: email(), username: 'EMP-1234' })).status).toBe(200);
      }
    ));

  test('that require another field names register.allowedFields', () =>
    on({ company: { type: 'string', required: true } }, async (site) => {
      const refused = await (await provedOn(site))({ name: 'Anna', email: email() });
      expect(codeOf(refused)).toBe('request.invalid');
      expect(refused.body.error.message).toMatch(/company.*register\.allowedFields/);
    }));
});

test('a session that cannot be given leaves token, number and account as they were, and the log has warned of it', async () => {
  const site = await boot(
    {},
    {
      usersPermissions: {
        jwtManagement: 'refresh',
        sessions: { httpOnly: true, cookie: { secure: true } },
      },
    }
  );
  try {
    expect(site.logs()).toMatch(/sign-ins set a secure cookie, and this site's address is http:/);
    const phone = newPhone();
    const begin = () => site.call('POST', '/api/auth/phone/register', { phone });
    const { body } = await peopleOf(site, clickatell).answered(phone, begin);
    const before = await counted(site);
    // Strapi's own words, in no document of ours.
    const complete = () =>
      fetch(`${site.url}/api/auth/phone/register/complete`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: body.registration.token, name: 'Anna', email: 'anna@example.com' }),
      });
    expect((await complete()).status).toBe(500);
    expect(await counted(site)).toBe(before);
    // Had the token been spent, or the number claimed, this would be a 400.
    expect((await complete()).status).toBe(500);
  } finally {
    await site.stop();
  }
});
