import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf, http } from '../support/http';
import { type Clickatell, newPhone, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';
const VERIFIED = 'plugin::sms-auth.verified-phone';
const UPDATE = 'plugin::users-permissions.user.update';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const onSite = async (
  options: SiteOptions,
  story: (site: Site, people: ReturnType<typeof peopleOf>) => Promise<void>
) => {
  const started = await startSite({ clickatell: clickatell.url, ...options });
  // These sites answer in ways of their own.
  const site = { ...started, call: http(started.url, false) };
  try {
    await story(site, peopleOf(site, clickatell));
  } finally {
    await site.stop();
  }
};
const withHabit = (habit: string, options: SiteOptions = {}): SiteOptions => ({
  ...options,
  env: { ...options.env, SITE_HABIT: habit },
});

const count = (site: Site, uid: string, where: object) =>
  site.inside<number>('query', { uid, method: 'count', options: { where } });
const sql = (site: Site, statement: string, values: unknown[]) =>
  site.inside('statement', { sql: statement, values });

describe('who somebody is', () => {
  const others = async (site: Site, people: ReturnType<typeof peopleOf>) => {
    await site.inside('grant', { type: 'authenticated', actions: [UPDATE] });
    const victim = await people.enrolled(await people.member());
    const attacker = await people.member();
    return { victim, attacker };
  };
  const save = (site: Site, person: Person, body: object) =>
    site.call('PUT', `/api/users/${person.id}`, body, person.auth);

  test('is changed by no profile, whoever’s document id or row it names', () =>
    onSite({}, async (site, people) => {
      const { victim, attacker } = await others(site, people);
      for (const body of [
        { documentId: victim.documentId },
        { documentId: 'a-made-up-document-id-xyz' },
        { documentId: null },
        { id: victim.id },
        { id: 4711 },
        { id: null },
      ]) {
        const { status, body: answer } = await save(site, attacker, body);
        expect([status, answer.error?.details.code]).toEqual([400, 'request.invalid']);
        expect(answer.error.details.errors[0].path).toEqual(Object.keys(body));
      }
      const me = await site.call('GET', '/api/auth/phone/me', undefined, attacker.auth);
      expect(me.body.phone.number).toBeNull();
      expect(await count(site, USER, { documentId: victim.documentId })).toBe(1);
      // A profile that is saved back whole changes nothing.
      const { id, documentId } = attacker;
      expect((await save(site, attacker, { id, documentId, username: 'renamed' })).status).toBe(200);
    }));

  test('is changed by no administrator either, and taken by nobody who is made', () =>
    onSite({}, async (site, people) => {
      const { victim, attacker } = await others(site, people);
      const admin = await administratorOf(site);
      const path = `/content-manager/collection-types/${USER}`;
      await site.call('PUT', `${path}/${attacker.documentId}`, { documentId: victim.documentId }, admin);
      expect(await count(site, USER, { documentId: victim.documentId })).toBe(1);
      const given = { username: 'clone', email: 'clone@example.com', password: 'Correct-Horse-9' };
      for (const identity of [{ documentId: victim.documentId }, { id: victim.id }])
        await expect(
          site.inside('query', {
            uid: USER,
            method: 'create',
            options: { data: { ...given, ...identity, provider: 'local' } },
          })
        ).rejects.toMatchObject({ code: 'request.invalid' });
    }));

  test.each([{}, { jwtManagement: 'refresh' }])(
    'opens nothing where two accounts have one document id, and the boot names it (%j)',
    (usersPermissions) =>
      onSite({ usersPermissions }, async (site, people) => {
        const { victim, attacker } = await others(site, people);
        await site.advance(61);
        const login = () => site.call('POST', '/api/auth/phone/login', { phone: victim.phone });
        const before = clickatell.inbox.length;
        const asked = (await people.texted(String(victim.phone), login)).body.challenge;
        const code = await people.codeFor(String(victim.phone), before);
        await sql(site, 'update up_users set document_id = ? where id = ?', [victim.documentId, attacker.id]);

        const me = await site.call('GET', '/api/auth/phone/me', undefined, attacker.auth);
        expect([me.status, JSON.stringify(me.body).includes(String(victim.phone))]).toEqual([400, false]);
        for (const person of [victim, attacker])
          expect(Object.keys((await people.login(person)).body)).not.toContain('jwt');
        expect((await people.verify(asked.id, { code })).body).not.toHaveProperty('jwt');

        const again = await startSite({
          clickatell: clickatell.url,
          database: { client: 'sqlite', connection: { filename: site.databaseFile }, useNullAsDefault: true },
          fresh: false,
        });
        while (!again.logs().includes('more than one account has the document id'));
        expect(again.logs()).toContain(victim.documentId);
        await again.stop();
      })
  );

  test('is asked of the row as well: a document id that moved to another account brings that one no session', () =>
    onSite({}, async (site, people) => {
      const { victim, attacker } = await others(site, people);
      await site.advance(61);
      const before = clickatell.inbox.length;
      const login = () => site.call('POST', '/api/auth/phone/login', { phone: victim.phone });
      const { id } = (await people.texted(String(victim.phone), login)).body.challenge;
      const code = await people.codeFor(String(victim.phone), before);
      await sql(site, 'update up_users set document_id = ? where id = ?', ['gone', victim.id]);
      await sql(site, 'update up_users set document_id = ? where id = ?', [victim.documentId, attacker.id]);
      expect((await people.verify(id, { code })).body).not.toHaveProperty('jwt');
    }));
});

describe('an account that is gone', () => {
  test('owns no number, however it went', () =>
    onSite({}, async (site, people) => {
      const person = await people.enrolled(await people.member());
      await sql(site, 'delete from up_users where id = ?', [person.id]);
      await site.advance(61);
      const { complete } = await people.proved(String(person.phone));
      const done = await complete({ name: 'New Owner', email: 'new-owner@example.com' });
      expect([done.status, done.body.user?.email]).toEqual([200, 'new-owner@example.com']);
      const people2 = await site.call(
        'GET',
        `/sms-auth/users?q=${encodeURIComponent(String(person.phone))}`,
        undefined,
        await administratorOf(site)
      );
      expect(people2.body.data).toHaveLength(1);
    }));

  test('is swept with its number', () =>
    onSite({}, async (site, people) => {
      const person = await people.enrolled(await people.member());
      await sql(site, 'delete from up_users where id = ?', [person.id]);
      await site.inside('sweep');
      expect(await count(site, VERIFIED, { phone: person.phone })).toBe(0);
    }));

  test('that never had a document id is told so in one sentence', () =>
    onSite({}, async (site, people) => {
      const person = await people.member();
      await sql(site, 'update up_users set document_id = null where id = ?', [person.id]);
      expect((await people.login(person)).body).toHaveProperty('jwt');
      const { status, body } = await site.call(
        'PUT',
        '/api/auth/phone/me',
        { phone: newPhone() },
        person.auth
      );
      expect([status, body.error.details.code]).toEqual([400, 'request.invalid']);
      expect(body.error.message).toContain('no document id');
    }));
});

describe('a register of the site’s own', () => {
  const complete = async (people: ReturnType<typeof peopleOf>, email: string) => {
    const proved = await people.proved();
    return { ...proved, done: await proved.complete({ name: 'Mallory', email }) };
  };

  test.each(['answers alike', 'signs in whom it knows'])(
    'that %s hands nobody else’s account out, and leaves token and number as they were',
    (habit) =>
      onSite(withHabit(habit), async (site, people) => {
        const victim = await people.member();
        const { phone, done, complete: again } = await complete(people, victim.email);
        expect(done.status).toBe(200);
        expect(JSON.stringify(done.body)).not.toMatch(/jwt|refreshToken|recoveryCodes/);
        expect(done.cookies).toEqual([]);
        expect(await count(site, VERIFIED, { phone })).toBe(0);
        const own = await again({ name: 'Mallory', email: 'mallory@example.com' });
        expect(own.body).toMatchObject({ jwt: expect.any(String), user: { email: 'mallory@example.com' } });
        expect(await count(site, VERIFIED, { phone, userId: own.body.user.documentId })).toBe(1);
      })
  );

  test('that makes nobody has its own answer given', () =>
    onSite(withHabit('registers nobody'), async (_site, people) => {
      const { done } = await complete(people, 'nobody@example.com');
      expect([done.status, done.body]).toEqual([200, { welcome: true }]);
    }));

  test('that answers with a profile registers the newcomer, and not whose id the profile has', () =>
    onSite(withHabit('registers with a profile'), async (_site, people) => {
      await people.member();
      const { done } = await complete(people, 'newcomer@example.com');
      expect(done.body.user).toMatchObject({ email: 'newcomer@example.com' });
    }));

  test('that signs in whom it knows asks a two-step person for the second step', () =>
    onSite(withHabit('signs in whom it knows'), async (site, people) => {
      const person = await people.enrolled(await people.member());
      const { email, username } = person;
      const body = { email, username, password: 'Correct-Horse-9' };
      const answer = await site.call('POST', '/api/auth/local/register', body);
      expect(answer.body).toEqual({ challenge: expect.objectContaining({ purpose: 'two-step' }) });
    }));
});

test.each([{}, { jwtManagement: 'refresh' }])(
  'a login that answers with a profile asks whose token it is for the second step (%j)',
  (usersPermissions) =>
    onSite(withHabit('logs in with a profile', { usersPermissions }), async (_site, people) => {
      await people.member();
      const person = await people.enrolled(await people.member());
      expect((await people.login(person)).body).toEqual({
        challenge: expect.objectContaining({ purpose: 'two-step' }),
      });
    })
);

describe('a registration by phone', () => {
  test('runs the site’s lifecycles as users-permissions does: what they leave unawaited is done, and mail is answered', () =>
    onSite(withHabit('goes on after a user is made'), async (site, people) => {
      const person = await people.registered();
      const title = `A page of ${person.username}`;
      while ((await count(site, 'api::ad.ad', { title })) === 0);
      expect((await site.call('GET', '/api/auth/phone/me', undefined, person.auth)).status).toBe(200);
    }));

  test('of a newcomer whom the site blocks keeps account and phone, and brings no session', () =>
    onSite(withHabit('blocks newcomers'), async (site, people) => {
      const { phone, complete } = await people.proved();
      const { status, body } = await complete({ name: 'Waiting', email: 'waiting@example.com' });
      expect([status, Object.keys(body), body.user.email]).toEqual([200, ['user'], 'waiting@example.com']);
      expect(await count(site, VERIFIED, { phone, userId: body.user.documentId })).toBe(1);
      await sql(site, 'update up_users set blocked = ? where id = ?', [false, body.user.id]);
      await site.advance(61);
      const login = () => site.call('POST', '/api/auth/phone/login', { phone });
      const session = await people.answered(phone, login);
      expect(session.body).toMatchObject({ jwt: expect.any(String) });
      expect(session.body.recoveryCodes).toHaveLength(10);
    }));

  test('whose e-mail cannot be sent leaves no account behind, and the token good', () =>
    onSite({}, async (site, people) => {
      await site.inside('advanced', { email_confirmation: true });
      const { phone, complete } = await people.proved();
      await site.inside('breakMails', { broken: true });
      const email = 'unsent@example.com';
      expect((await complete({ name: 'Unsent', email })).status).toBe(400);
      expect(await count(site, USER, { email })).toBe(0);
      expect(await count(site, VERIFIED, { phone })).toBe(0);
      await site.inside('breakMails', { broken: false });
      expect((await complete({ name: 'Unsent', email })).body.user.email).toBe(email);
    }));

  test('knows how the number was proved: a fixed code that is set between code and form opens nothing', () =>
    onSite({}, async (site, people) => {
      const { phone, complete } = await people.proved();
      const admin = await administratorOf(site);
      const testNumbers = [{ phone, code: '123456', until: '2099-12-31' }];
      const saved = await site.call('PUT', '/sms-auth/settings', { testNumbers }, admin);
      expect(saved.status).toBe(200);
      expect((await complete({ name: 'Fixed', email: 'fixed@example.com' })).status).toBe(200);
      await site.advance(61);
      const login = await site.call('POST', '/api/auth/phone/login', { phone });
      expect(codeOf(await people.verify(login.body.challenge.id, { code: '123456' }))).toBe('code.invalid');
    }));

  test('of one username five times at once makes one account', () =>
    onSite({}, async (site, people) => {
      const proved = await Promise.all(Array.from({ length: 5 }, () => people.proved()));
      const answers = await Promise.all(
        proved.map(({ complete }, n) =>
          complete({ name: 'Same', username: 'same', email: `same${n}@example.com` })
        )
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter((answer) => codeOf(answer) === 'username.taken')).toHaveLength(4);
      expect(await count(site, USER, { username: 'same' })).toBe(1);
    }));
});

describe('an administrator who may not see the phones of users', () => {
  const READ = 'plugin::content-manager.explorer.read';
  const LISTING = 'api::listing.listing';
  const path = `/content-manager/collection-types/${LISTING}`;

  test.each([
    ['the plugin’s own field', {}],
    ['a private field of the site’s own', { mobile: { type: 'string', private: true } }],
  ])('sees %s nowhere: nested, filtered, sorted or searched', (_name, attributes) =>
    onSite(
      {
        env: { SITE_USER_ATTRIBUTES: JSON.stringify(attributes) },
        smsAuth: Object.keys(attributes).length > 0 ? { phoneField: 'mobile' } : {},
      },
      async (site, people) => {
        const field = Object.keys(attributes)[0] ?? 'phone';
        const person = await people.enrolled(await people.member());
        const owner = await administratorOf(site);
        const made = await site.call(
          'POST',
          path,
          { seller: { connect: [{ documentId: person.documentId }] } },
          owner
        );
        expect(made.status).toBe(201);
        const { code } = await site.inside<{ code: string }>('adminRole', {
          name: 'Listings only',
          actions: [{ action: READ, subject: LISTING, properties: { fields: ['seller', 'phone'] } }],
        });
        const editor = await administratorOf(site, code);
        const get = (query: string, who: Record<string, string>) =>
          site.call('GET', `${path}${query}`, undefined, who);
        const own = `/${made.body.data.documentId}`;
        const number = String(person.phone).slice(1);
        const shows = async (query: string, who: Record<string, string>) =>
          JSON.stringify((await get(query, who)).body).includes(number);
        for (const query of [own, '', `?populate[seller][fields][0]=${field}`, '?populate=*'])
          expect([query, await shows(query, editor)]).toEqual([query, false]);
        const prefix = encodeURIComponent(String(person.phone).slice(0, 6));
        const found = async (filter: string, who: Record<string, string>) => {
          const { status, body } = await get(`?${filter}`, who);
          return status === 200 ? body.results.length : status;
        };
        for (const filter of [
          `filters[seller][${field}][$startsWith]=${prefix}`,
          `filters[$and][0][seller][${field}][$startsWith]=${prefix}`,
          `filters[seller][${field}][$notNull]=true`,
        ]) {
          const wrong = filter.replace(prefix, encodeURIComponent('+00'));
          expect(await found(filter, editor)).toBe(await found(wrong, editor));
        }
        expect((await get(`?sort=seller.${field}:ASC`, editor)).status).not.toBe(500);
        // Who may see users' phones does.
        expect(await shows('', owner)).toBe(true);
        expect(await found(`filters[seller][${field}][$startsWith]=${prefix}`, owner)).toBe(1);
      }
    )
  );
});
