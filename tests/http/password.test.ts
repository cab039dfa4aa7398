import { describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/http';
import type { Person, peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const NEW = 'Another-Horse-10';
const USER = 'plugin::users-permissions.user';

let site: Site;
let people: ReturnType<typeof peopleOf>;

const stepUp = (person: Person) =>
  people.answered(String(person.phone), () =>
    site.call('POST', '/api/auth/phone/me/step-up', undefined, person.auth)
  );
const proofOf = async (person: Person): Promise<string> => (await stepUp(person)).body.proof.token;
const set = (person: Person, body: object) =>
  site.call('PUT', '/api/auth/phone/me/password', body, person.auth);
const login = (person: Person, password: string, headers = {}) => people.login(person, headers, { password });

/** As registration by phone leaves an account where no password is typed. */
const withoutPassword = async (): Promise<Person> => {
  const { phone, complete } = await people.proved();
  const email = `nobody-knows${phone.slice(1)}@example.com`;
  const { body } = await complete({ name: 'Nobody Knows', email });
  return { ...body.user, phone, jwt: body.jwt, auth: { Authorization: `Bearer ${body.jwt}` } };
};

describe.each([
  ['legacy-support', {}],
  ['refresh', { jwtManagement: 'refresh' }],
])('a password by phone, in %s mode', (mode, usersPermissions) => {
  withSite({ usersPermissions }, (world) => {
    ({ site, people } = world);
  });

  test('is set by who never had one: a session at once, then password and code', async () => {
    const person = await withoutPassword();
    const answer = await set(person, { password: NEW, proof: await proofOf(person) });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(
      mode === 'refresh' ? ['jwt', 'refreshToken', 'user'] : ['jwt', 'user']
    );
    expect(answer.body.user).toMatchObject({ email: person.email });
    const auth = { Authorization: `Bearer ${answer.body.jwt}` };
    expect((await site.call('GET', '/api/users/me', undefined, auth)).status).toBe(200);
    const entering = await people.answered(String(person.phone), () => login(person, NEW));
    expect(entering.body).toMatchObject({ jwt: expect.any(String), user: { email: person.email } });
  });

  test('ends trusted devices, open challenges, other sessions and the proof itself, and says so by e-mail', async () => {
    const person = await people.registered();
    const entering = await people.answered(String(person.phone), () => people.login(person), {
      rememberDevice: true,
    });
    const device = { 'X-SMS-Auth-Device': entering.body.deviceToken };
    await site.advance(61);
    const asked = await site.call('POST', '/api/auth/phone/me/recovery-codes', undefined, person.auth);
    const code = await people.codeFor(String(person.phone));
    const proof = await proofOf(person);
    expect((await set(person, { password: NEW, proof })).status).toBe(200);

    expect(codeOf(await people.verify(asked.body.challenge.id, { code }, person.auth))).toBe(
      'challenge.unknown'
    );
    const entered = await people.answered(String(person.phone), () => login(person, NEW, device));
    const auth = { Authorization: `Bearer ${entered.body.jwt}` };
    expect((await people.login(person)).status).toBe(400);
    const { refreshToken } = entering.body;
    if (mode === 'refresh')
      expect((await site.call('POST', '/api/auth/refresh', { refreshToken })).status).toBe(401);
    const again = await set({ ...person, auth }, { password: `${NEW}!`, proof });
    expect([again.status, codeOf(again)]).toEqual([403, 'step-up.required']);
    const told = async () =>
      (await site.inside<{ to: string; subject: string; text: string }[]>('mails')).find(
        ({ to, subject }) => to === person.email && subject.includes('new password')
      );
    expect((await told())?.text).toMatch(/•\d\d\./);
  });

  test('that users-permissions refuses changes nothing, and the proof stays good', async () => {
    const person = await people.registered();
    const where = { id: person.id };
    const update = { where, data: { resetPasswordToken: 'the code of an e-mail' } };
    await site.inside('query', { uid: USER, method: 'update', options: update });
    const proof = await proofOf(person);
    const long = 'ä'.repeat(40);
    const refused = await set(person, { password: long, proof });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'password.invalid']);
    expect(refused.body.error.message).toBe('Password must be less than 73 bytes');
    expect(JSON.stringify(refused.body)).not.toContain(long);
    const user = await site.inside('query', { uid: USER, method: 'findOne', options: { where } });
    expect(user).toMatchObject(update.data);
    expect(Object.keys((await people.login(person)).body)).toEqual(['challenge']);
    expect((await set(person, { password: NEW, proof })).status).toBe(200);
  });
});

describe('a password by phone', () => {
  withSite({}, (world) => {
    ({ site, people } = world);
  });

  test('takes one’s own proof of the last ten minutes, a phone, and somebody signed in', async () => {
    const [person, other] = [await people.registered(), await people.registered()];
    const proof = await proofOf(person);
    const refusal = async (whose: Person, body: object) => codeOf(await set(whose, body));
    expect(await refusal(other, { password: NEW, proof })).toBe('step-up.required');
    for (const wrong of ['', 'x', `${proof}x`, proof.replace('.', '9.')])
      expect(await refusal(person, { password: NEW, proof: wrong })).toBe('step-up.required');
    await site.advance(601);
    expect(await refusal(person, { password: NEW, proof })).toBe('step-up.required');
    expect(await refusal(await people.member(), { password: NEW, proof })).toBe('phone.none');
    const body = { password: NEW, proof };
    expect((await site.call('PUT', '/api/auth/phone/me/password', body)).status).toBe(401);
    expect((await people.login(person)).body).toHaveProperty('challenge');
  });

  test.each([
    [{}, [['password'], ['proof']]],
    [{ password: '', proof: 'x' }, [['password']]],
    [{ password: ['a'], proof: { $ne: '' } }, [['password'], ['proof']]],
  ])('of the wrong shape is refused at its field: %j', async (body, paths) => {
    const answer = await set(await people.registered(), body);
    expect(codeOf(answer)).toBe('request.invalid');
    expect(answer.body.error.details.errors.map(({ path }: { path: string[] }) => path)).toEqual(paths);
  });
});
