import { expect, test } from '@jest/globals';
import { type Clickatell, newPhone, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
withSite({}, (world) => {
  ({ clickatell, site, people } = world);
});

/** The statements of a request, with the settings fresh in memory; what a message's own books take is not the person's wait. */
const statementsOf = async (act: () => Promise<{ status: number }>): Promise<string[]> => {
  await site.call('GET', '/api/auth/phone/config');
  await site.inside('statements', {});
  expect((await act()).status).toBe(200);
  const all = await site.inside<string[]>('statements', { stop: true });
  return all.filter((sql) => !sql.includes('sms_auth_messages'));
};

test('a phone login takes at most six statements to begin, and five to answer', async () => {
  const person = await people.registered();
  await site.advance(61);
  const after = clickatell.inbox.length;
  let id = '';
  const begun = await statementsOf(async () => {
    const answer = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    id = answer.body.challenge.id;
    return answer;
  });
  expect(begun.length).toBeGreaterThan(0);
  expect(begun.length).toBeLessThanOrEqual(6);
  const code = await people.codeFor(String(person.phone), after);
  const answered = await statementsOf(() => people.verify(id, { code }));
  expect(answered.length).toBeLessThanOrEqual(5);
});

test('a password login of a person without a phone takes one statement more than stock', async () => {
  const person = await people.member();
  const all = await statementsOf(() => people.login(person));
  const ours = all.filter((sql) => sql.includes('sms_auth'));
  expect(ours).toHaveLength(1);
});

test('a stranger’s number takes what a known one takes', async () => {
  const person = await people.registered();
  await site.advance(61);
  const login = (phone: unknown) => () => site.call('POST', '/api/auth/phone/login', { phone });
  const before = (statements: string[]) => statements.filter((sql) => !/opt_out|paused_range/.test(sql));
  const unknown = before(await statementsOf(login(newPhone())));
  const known = before(await statementsOf(login(person.phone)));
  expect(known.slice(0, unknown.length)).toEqual(unknown);
});
