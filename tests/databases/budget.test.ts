import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';
import { createDatabase, type Kind } from './create';

// PostgreSQL alone does two things in one statement; the others do them in one transaction.
describe.each<[string, Kind, { begun: number; answered: number }]>([
  ['SQLite', 'sqlite', { begun: 6, answered: 5 }],
  ['PostgreSQL', 'postgres', { begun: 5, answered: 4 }],
  ['MariaDB', 'mysql', { begun: 9, answered: 5 }],
])('on %s', (_name, kind, most) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let clickatell: Clickatell;
  let site: Site;
  let people: ReturnType<typeof peopleOf>;

  beforeAll(async () => {
    [database, clickatell] = await Promise.all([createDatabase(kind), startClickatell()]);
    site = await startSite({ clickatell: clickatell.url, database: database.connection });
    people = peopleOf(site, clickatell);
  });
  afterAll(async () => {
    await site.stop();
    await clickatell.close();
    await database.drop();
  });

  // A message's row is written in a batch, and what is read every two seconds is read for everybody.
  const OF_ALL = /sms_auth_messages|sms_auth_paused_ranges/;
  const BRACKET = /^(begin( immediate)?|commit);?$/i;
  /** The statements of an action, with the settings fresh in memory. */
  const statementsOf = async (act: () => Promise<unknown>): Promise<string[]> => {
    await site.call('GET', '/api/auth/phone/config');
    await site.inside('statements', {});
    await act();
    const all = await site.inside<string[]>('statements', { stop: true });
    return all.filter((sql) => !OF_ALL.test(sql) && !BRACKET.test(sql));
  };

  test(`a phone login takes ${most.begun} statements to begin, the last of them behind the answer, and ${most.answered} to answer`, async () => {
    const person = await people.registered();
    await site.advance(61);
    const after = clickatell.inbox.length;
    const phone = String(person.phone);
    let id = '';
    let code = '';
    const begun = await statementsOf(async () => {
      id = (await site.call('POST', '/api/auth/phone/login', { phone })).body.challenge.id;
      code = await people.codeFor(phone, after);
    });
    expect(begun).toHaveLength(most.begun);
    const answered = await statementsOf(async () =>
      expect(await people.verify(id, { code })).toMatchObject({ status: 200 })
    );
    expect(answered).toHaveLength(most.answered);
  });

  test('a password login of a person without a phone takes one statement more than stock', async () => {
    const person = await people.member();
    const all = await statementsOf(() => people.login(person));
    expect(all.filter((sql) => sql.includes('sms_auth'))).toHaveLength(1);
  });

  test('a stranger’s number takes what a known one takes', async () => {
    const person = await people.registered();
    await site.advance(61);
    const login = (phone: unknown) => () => site.call('POST', '/api/auth/phone/login', { phone });
    const withoutSms = (statements: string[]) => statements.filter((sql) => !sql.includes('opt_out'));
    const unknown = withoutSms(await statementsOf(login(newPhone())));
    const known = withoutSms(await statementsOf(login(person.phone)));
    expect(known).toEqual(unknown);
  });
});
