import { describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import type { Clickatell, Person, peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;
withSite({}, async (world) => {
  ({ clickatell, site, people } = world);
  owner = await administratorOf(site);
});

const look = (id: number | string) => site.call('GET', `/sms-auth/users/${id}`, undefined, owner);
/** Logs in with the code and has the device remembered. */
const remembered = async (person: Person): Promise<string> => {
  await site.advance(61);
  const agent = { 'User-Agent': FIREFOX };
  const begin = () => people.login(person);
  const { body } = await people.answered(String(person.phone), begin, { rememberDevice: true }, agent);
  return body.deviceToken;
};

describe('an administrator who helps', () => {
  test('sees what is known of a phone, and what became of the last messages to it', async () => {
    const other = await people.registered();
    const person = await people.registered();
    await remembered(person);
    await site.advance(61);
    clickatell.fail('recipient', 1);
    await people.login(person);
    const { status, body } = await look(person.id);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      ...{ id: person.id, documentId: person.documentId, email: person.email, trustedDevices: 1 },
      phone: expect.stringMatching(/^\+•+\d\d$/),
      recoveryCodesLeft: 10,
      devices: [{ name: 'Firefox on Windows' }],
      messages: [
        { purpose: 'two-step', status: 'failed', reason: 'recipient' },
        { purpose: 'two-step', verifiedAt: expect.any(String) },
        { purpose: 'register', verifiedAt: expect.any(String) },
      ],
    });
    expect(body.data.messages).toHaveLength(3);
    expect(Date.parse(body.data.verifiedAt)).not.toBeNaN();
    const told = JSON.stringify([body, (await look(other.id)).body]);
    for (const { phone } of [person, other]) expect(told).not.toContain(String(phone).slice(1));
  });

  test('sees as much of somebody without a phone as there is', async () => {
    const { id } = await people.member();
    expect((await look(id)).body.data).toMatchObject({
      ...{ id, phone: null, verifiedAt: null, recoveryCodesLeft: 0, devices: [], messages: [] },
    });
  });

  test.each(['999999', '0', 'x', '99999999999', '1%00'])('is told that nobody is %s', async (id) => {
    expect((await look(id)).status).toBe(404);
    const forget = await site.call('POST', `/sms-auth/users/${id}/forget-devices`, undefined, owner);
    expect(forget.status).toBe(404);
  });

  test('has a stolen device asked for the code again, and the log says who did', async () => {
    const person = await people.registered();
    const deviceToken = await remembered(person);
    const login = () => people.login(person, { 'X-SMS-Auth-Device': deviceToken });
    expect((await login()).body).toHaveProperty('jwt');
    const { status, body } = await site.call(
      ...(['POST', `/sms-auth/users/${person.id}/forget-devices`, undefined, owner] as const)
    );
    expect([status, body]).toEqual([200, { data: { id: person.id } }]);
    await site.advance(61);
    expect((await login()).body).not.toHaveProperty('jwt');
    expect((await look(person.id)).body.data).toMatchObject({ devices: [], recoveryCodesLeft: 10 });
    expect(site.logs()).toMatch(
      new RegExp(`administrator \\d+ forgot the trusted devices of user ${person.id}`)
    );
  });

  test('finds no message of somebody who was deleted, not even by the number', async () => {
    const person = await people.registered();
    await look(person.id);
    const byNumber = () =>
      site.inside<number>('query', {
        uid: 'plugin::sms-auth.message',
        method: 'count',
        options: { where: { recipient: { $notNull: true } } },
      });
    const before = await byNumber();
    await site.inside('document', {
      uid: 'plugin::users-permissions.user',
      method: 'delete',
      options: { documentId: person.documentId },
    });
    expect(await byNumber()).toBe(before - 1);
    expect((await look(person.id)).status).toBe(404);
    const successor = await people.registered(String(person.phone));
    expect((await look(successor.id)).body.data.messages).toHaveLength(1);
  });
});
