import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, bearer, codeOf } from '../support/http';
import { type Clickatell, PASSWORD, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

const DAY = 86_400;
const ROOMY = { phonePer10Minutes: 100, phonePerDay: 1000, addressPerHour: 10_000 };

describe.each<[string, Kind]>([
  ['SQLite', 'sqlite'],
  ['PostgreSQL', 'postgres'],
  ['MariaDB', 'mysql'],
])('two instances on one %s', (_name, kind) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let clickatell: Clickatell;
  let sites: [Site, Site];

  beforeAll(async () => {
    [database, clickatell] = await Promise.all([createDatabase(kind), startClickatell()]);
    const start = (fresh: boolean) =>
      startSite({
        clickatell: clickatell.url,
        database: database.connection,
        fresh,
        smsAuth: { settings: { limits: ROOMY } },
      });
    sites = [await start(true), await start(false)];
  });
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.stop()));
    await clickatell.close();
    await database.drop();
  });

  /** An account that nobody has used for 180 days, and so many tokens that its codes brought. */
  const unused = async (count: number): Promise<{ person: Person; tokens: string[] }> => {
    const people = peopleOf(sites[0], clickatell);
    const person = await people.registered();
    await Promise.all(sites.map((site) => site.advance(180 * DAY)));
    const tokens: string[] = [];
    while (tokens.length < count) {
      await Promise.all(sites.map((site) => site.advance(61)));
      const { body } = await people.answered(String(person.phone), () =>
        sites[0].call('POST', '/api/auth/phone/login', { phone: person.phone })
      );
      tokens.push(body.reprove.token);
    }
    return { person, tokens };
  };
  const spread = (count: number, act: (site: Site, n: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: count }, (_, n) => act(sites[n % 2] as Site, n)));
  const reprove = (site: Site, token: unknown, proof: object) =>
    site.call('POST', '/api/auth/phone/reprove', { token, ...proof });
  const told = (answer: Answer) => codeOf(answer) ?? answer.status;
  const phoneOf = async (jwt: string) =>
    (await sites[1].call('GET', '/api/auth/phone/me', undefined, bearer(jwt))).body.phone;

  test('one token brings one session, however many right proofs come at once', async () => {
    const { tokens } = await unused(1);
    const answers = await spread(4, (site) => reprove(site, tokens[0], { password: PASSWORD }));
    expect(answers.map(told).sort()).toEqual([200, ...Array(3).fill('challenge.unknown')]);
  });

  test('one recovery code brings one session, however many tokens it comes with at once', async () => {
    const { person, tokens } = await unused(3);
    const recoveryCode = person.recoveryCodes?.[0];
    const answers = await spread(3, (site, n) => reprove(site, tokens[n], { recoveryCode }));
    expect(answers.map(told).sort()).toEqual([200, 'code.invalid', 'code.invalid']);
    const { jwt } = answers.find(({ status }) => status === 200)?.body ?? {};
    expect((await phoneOf(jwt)).recoveryCodesLeft).toBe(9);
  });

  test('five wrong proofs are weighed, however many come at once', async () => {
    const { tokens } = await unused(1);
    const answers = await spread(12, (site) => reprove(site, tokens[0], { password: 'Wrong-Horse-9' }));
    expect(answers.map(told).sort()).toEqual(
      [...Array(7).fill('code.exhausted'), ...Array(5).fill('code.invalid')].sort()
    );
  });

  test('the account is shown to be theirs, or gives its number away, and never both', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { person, tokens } = await unused(2);
      const [mine, notMine] = await Promise.all([
        reprove(sites[0], tokens[0], { password: PASSWORD }),
        sites[1].call('POST', '/api/auth/phone/reprove/not-mine', { token: tokens[1] }),
      ]);
      const outcome = [told(mine), told(notMine)];
      expect([
        [200, 'challenge.unknown'],
        ['challenge.unknown', 200],
      ]).toContainEqual(outcome);
      if (mine.status === 200) expect((await phoneOf(mine.body.jwt)).number).toBe(person.phone);
    }
  });
});
