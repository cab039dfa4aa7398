import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const onSite = async (options: SiteOptions, story: (site: Site) => Promise<void>) => {
  const site = await startSite({ clickatell: clickatell.url, ...options });
  try {
    await story(site);
  } finally {
    await site.stop();
  }
};
const withHabit = (habit: string, options: SiteOptions = {}): SiteOptions => ({
  ...options,
  env: { SITE_HABIT: habit },
});

const loginByGraphql = (email: string) => ({
  query: `mutation { login(input: { identifier: "${email}", password: "Correct-Horse-9" }) { jwt } }`,
});

const HABITS = [
  'assigns in register',
  'wraps in register',
  'extends in register',
  'assigns in bootstrap',
  'extends in bootstrap',
];

describe.each(HABITS)('a site that %s its own login', (habit) => {
  test('asks for the second step over REST and GraphQL, and says so at boot', async () => {
    await onSite(withHabit(habit, { graphql: true }), async (site) => {
      const people = peopleOf(site, clickatell);
      const person = await people.enrolled(await people.member());
      const { body } = await people.login(person);
      expect(body).toEqual({ challenge: expect.objectContaining({ purpose: 'two-step' }) });

      const graphql = await site.call('POST', '/graphql', loginByGraphql(person.email));
      expect(graphql.body.errors?.[0].extensions.error.details.code).toBe('two-step.required');
      expect(JSON.stringify(graphql.body)).not.toContain('jwt');
      expect(site.logs()).toMatch(/two-step guards \d+ of \d+ auth actions: .*callback/);
      expect(site.logs()).toMatch(/sms-auth: this site has its own callback\. .*beforeSignIn/);
    });
  });
});

describe('at boot, nothing is said of the site’s own actions', () => {
  const OWN = 'this site has its own';

  test('where it has none, and only other actions beside them', () =>
    onSite({ env: { SITE_AUTH_ACTION: 'magicLink' } }, async (site) => {
      expect(site.logs()).toMatch(/auth actions: .*magicLink/);
      expect(site.logs()).not.toContain(OWN);
    }));

  test('where a hook of the configuration says the rest', () =>
    onSite({ env: { SITE_HABIT: 'assigns in bootstrap', SITE_HOOKS: 'true' } }, async (site) => {
      expect(site.logs()).not.toContain(OWN);
    }));
});

describe('code of a site that issues a token by itself', () => {
  const MODES = [{}, { jwtManagement: 'refresh' }];

  test.each(MODES)('begins the second step through the service two-step (%j)', (usersPermissions) =>
    onSite({ usersPermissions }, async (site) => {
      const people = peopleOf(site, clickatell);
      const plain = await people.member();
      const enter = (email: string) => site.call('POST', '/api/own-door', { email });
      expect((await enter(plain.email)).body).toEqual({ jwt: expect.any(String) });

      const person = await people.enrolled(plain);
      const answered = await people.answered(String(person.phone), () => enter(person.email));
      expect(answered.body).toMatchObject({ jwt: expect.any(String), user: { id: person.id } });
      expect(site.logs()).not.toContain('without asking for the second step');
    })
  );

  test.each(MODES)('is warned about once where it does not ask (%j)', (usersPermissions) =>
    onSite({ usersPermissions }, async (site) => {
      const people = peopleOf(site, clickatell);
      const careless = (email: string) => site.call('POST', '/api/own-door/careless', { email });
      await careless((await people.member()).email);
      expect(site.logs()).not.toContain('without asking for the second step');

      const person = await people.enrolled(await people.member());
      for (const _time of [1, 2]) await careless(person.email);
      await people.login(person);
      expect(site.logs().match(/without asking for the second step/g)).toHaveLength(1);
    })
  );
});

describe('a register action of the site’s own', () => {
  const complete = async (site: Site, phone: string) => {
    const people = peopleOf(site, clickatell);
    const { body } = await people.answered(phone, () =>
      site.call('POST', '/api/auth/phone/register', { phone })
    );
    const { token } = body.registration;
    return site.call('POST', '/api/auth/phone/register/complete', {
      token,
      name: 'Maria',
      email: 'Maria@Example.com',
    });
  };

  test('that answers in its own words still registers by phone', () =>
    onSite(withHabit('registers in its own words'), async (site) => {
      expect(site.logs()).toContain('this site has its own register.');
      const phone = newPhone();
      const { status, body } = await complete(site, phone);
      expect(status).toBe(200);
      expect(body).toMatchObject({ jwt: expect.any(String), user: { email: 'maria@example.com' } });
      expect(body.recoveryCodes).toHaveLength(10);
    }));
});

test('a listener of the site’s own that throws ends nothing, and is written down', async () => {
  const clickatell = await startClickatell();
  const site = await startSite({ clickatell: clickatell.url, env: { SITE_HABIT: 'listens and throws' } });
  try {
    const people = peopleOf(site, clickatell);
    const person = await people.registered();
    expect((await site.call('GET', '/api/auth/phone/me', undefined, person.auth)).status).toBe(200);
    expect(site.logs()).toMatch(
      /a listener to sms-auth\.message\.sent failed \(the listener of this site fails\)/
    );
  } finally {
    await site.stop();
    await clickatell.close();
  }
});

test('a development site that is given its secret at the first boot starts, and sends codes', async () => {
  const clickatell = await startClickatell();
  const folder = await mkdtemp(join(tmpdir(), 'sms-auth-env-'));
  const env = { NODE_ENV: 'development', JWT_SECRET: '', ENV_PATH: join(folder, '.env') };
  const site = await startSite({ clickatell: clickatell.url, usersPermissions: { jwtSecret: '' }, env });
  try {
    expect(await readFile(env.ENV_PATH, 'utf8')).toMatch(/^JWT_SECRET=/);
    expect((await peopleOf(site, clickatell).registered()).jwt).toBeTruthy();
  } finally {
    await site.stop();
    await clickatell.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a site may rewrite addresses, dates and numbers in them included; the log shows no number', () =>
  onSite(withHabit('rewrites addresses'), async (site) => {
    const query = 'since=2026-11-27T10:00:00.000Z&phone=%2B35799123456';
    const { status } = await site.call('GET', `/old-api/auth/phone/config?${query}`);
    expect(status).toBe(200);
    expect(site.logs()).toMatch(/GET \/api\/auth\/phone\/config\?\S*… \(\d+ ms\) 200/);
    expect(site.logs()).not.toContain('35799123456');
  }));
