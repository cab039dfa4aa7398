import { describe, expect, test } from '@jest/globals';
import { bearer } from '../support/http';
import { type Clickatell, newPhone, type peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

const CHALLENGE = 'challenge { id purpose phone codeLength expiresAt resendAt sent }';
const VERIFY = `mutation ($id: ID!, $code: String, $recoveryCode: String, $rememberDevice: Boolean) {
  phoneVerify(id: $id, code: $code, recoveryCode: $recoveryCode, rememberDevice: $rememberDevice) {
    jwt refreshToken deviceToken user { id username } registration { token phone expiresAt } ${CHALLENGE}
    phone { number verifiedAt twoStep recoveryCodesLeft trustedDevices } recoveryCodes proof { token expiresAt }
  }
}`;

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

withSite({ graphql: true }, (world) => {
  ({ clickatell, site, people } = world);
});

test('a site may have content types of its own called Phone, Phone config, Phone challenge and the like', async () => {
  const own = await startSite({
    clickatell: clickatell.url,
    graphql: true,
    env: { SITE_HABIT: 'has phones of its own' },
  });
  try {
    const query = '{ phoneConfig { country } __type(name: "Phone") { fields { name } } }';
    const { body } = await own.call('POST', '/graphql', { query });
    expect(body.data.phoneConfig).toEqual({ country: 'CY' });
    expect(body.data.__type.fields).toContainEqual({ name: 'label' });
  } finally {
    await own.stop();
  }
});

const ask = async (query: string, variables: object = {}, headers = {}) => {
  const { body } = await site.call('POST', '/graphql', { query, variables }, headers);
  return body;
};
const answer = async (phone: string, begin: () => Promise<{ data: Record<string, unknown> }>, more = {}) => {
  const after = clickatell.inbox.length;
  const begun = await begin();
  const [payload] = Object.values(begun.data) as { challenge: { id: string } }[];
  const id = payload?.challenge.id;
  return (await ask(VERIFY, { id, code: await people.codeFor(phone, after), ...more })).data.phoneVerify;
};
const detailsOf = (body: { errors?: { extensions: { error: { details: { code?: string } } } }[] }) =>
  body.errors?.[0]?.extensions.error.details;

describe('over GraphQL', () => {
  test('a page is told what the site offers', async () => {
    const { data } = await ask(
      '{ phoneConfig { enabled country callingCode countries codeLength resendAfter } }'
    );
    expect(data.phoneConfig).toEqual({
      enabled: true,
      country: 'CY',
      callingCode: '357',
      countries: null,
      codeLength: 6,
      resendAfter: 60,
    });
  });

  test('a visitor registers by phone, reads the profile, changes the phone, removes it', async () => {
    const phone = newPhone();
    const { registration } = await answer(phone, () =>
      ask(`mutation ($phone: String!) { phoneRegister(phone: $phone) { ${CHALLENGE} } }`, { phone })
    );
    expect(registration.phone).toBe(phone);
    const done = await ask(
      'mutation ($input: PhoneRegisterInput!) { phoneRegisterComplete(input: $input) { jwt user { id email } recoveryCodes } }',
      { input: { token: registration.token, name: 'Graph Person', email: 'graph@example.com' } }
    );
    const { jwt, recoveryCodes } = done.data.phoneRegisterComplete;
    expect(recoveryCodes).toHaveLength(10);

    const mine = await ask(
      '{ phoneMe { phone { number twoStep recoveryCodesLeft } number } }',
      {},
      bearer(jwt)
    );
    expect(mine.data.phoneMe).toEqual({
      phone: { number: phone, twoStep: true, recoveryCodesLeft: 10 },
      number: phone,
    });

    const entering = await people.answered(
      phone,
      () => site.call('POST', '/api/auth/phone/login', { phone }),
      {
        rememberDevice: true,
      }
    );
    const device = { 'X-SMS-Auth-Device': entering.body.deviceToken };
    const listed = await ask(
      '{ phoneDevices { devices { id name current } } }',
      {},
      { ...bearer(jwt), ...device }
    );
    const [own] = listed.data.phoneDevices.devices;
    expect(listed.data.phoneDevices.devices).toEqual([{ id: own.id, name: null, current: true }]);
    const forget = 'mutation ($id: ID!) { phoneForgetDevice(id: $id) { phone { trustedDevices } } }';
    const forgotten = await ask(forget, { id: own.id }, bearer(jwt));
    expect(forgotten.data.phoneForgetDevice.phone.trustedDevices).toBe(0);
    await site.advance(61);

    const next = newPhone();
    const changing = await answer(phone, () =>
      ask(
        `mutation ($phone: String!) { phoneUpdate(phone: $phone) { ${CHALLENGE} } }`,
        { phone: next },
        bearer(jwt)
      )
    );
    expect(changing.challenge.purpose).toBe('enroll');
    const changed = await ask(VERIFY, { id: changing.challenge.id, code: await people.codeFor(next) });
    expect(changed.data.phoneVerify.phone.number).toBe(next);

    const removed = await answer(next, () =>
      ask(`mutation { phoneRemove { ${CHALLENGE} } }`, {}, bearer(jwt))
    );
    expect(removed.phone.number).toBeNull();
  });

  test('a person sets a password after a step-up', async () => {
    const person = await people.registered();
    const stepUp = () => ask(`mutation { phoneStepUp { ${CHALLENGE} } }`, {}, person.auth);
    const { proof } = await answer(String(person.phone), stepUp);
    const set = (password: string) =>
      ask(
        'mutation ($password: String!, $proof: String!) { phoneSetPassword(password: $password, proof: $proof) { jwt user { username } } }',
        { password, proof: proof.token },
        person.auth
      );
    expect(detailsOf(await set('ä'.repeat(40)))).toMatchObject({ code: 'password.invalid' });
    const session = (await set('Another-Horse-10')).data.phoneSetPassword;
    expect(session).toEqual({ jwt: expect.any(String), user: { username: person.username } });
    expect(detailsOf(await set('Another-Horse-11'))).toEqual({ code: 'step-up.required' });
  });

  test('a person logs in by phone, remembers the device, and asks for the code again', async () => {
    const person = await people.registered();
    const phone = String(person.phone);
    const login = () =>
      ask(`mutation ($phone: String!) { phoneLogin(phone: $phone) { ${CHALLENGE} } }`, { phone });
    const session = await answer(phone, login, { rememberDevice: true });
    expect(session.user.username).toBe(person.username);
    expect(session.deviceToken).toEqual(expect.any(String));

    const again = (await login()).data.phoneLogin.challenge;
    const resend = () =>
      ask(`mutation ($id: ID!) { phoneResend(id: $id) { ${CHALLENGE} } }`, { id: again.id });
    expect(detailsOf(await resend())).toMatchObject({ code: 'rate.limited', retryAfter: expect.any(Number) });
    await site.advance(61);
    expect((await resend()).data.phoneResend.challenge.id).toBe(again.id);
  });

  test('errors carry the code of the contract, and changes nothing', async () => {
    const phone = newPhone();
    const wrong = await ask(`mutation { phoneRegister(phone: "12") { ${CHALLENGE} } }`);
    expect(detailsOf(wrong)).toEqual({ code: 'phone.invalid' });
    const { data } = await ask(
      `mutation ($phone: String!) { phoneRegister(phone: $phone) { ${CHALLENGE} } }`,
      {
        phone,
      }
    );
    const { id } = data.phoneRegister.challenge;
    const right = await people.codeFor(phone);
    const guess = right === '000000' ? '000001' : '000000';
    expect(detailsOf(await ask(VERIFY, { id, code: guess }))).toEqual({
      code: 'code.invalid',
      attemptsLeft: 4,
    });
    expect(detailsOf(await ask(VERIFY, { id, code: 'abc' }))).toEqual({ code: 'code.malformed' });
    expect(detailsOf(await ask(VERIFY, { id: 'nothing', code: right }))).toEqual({
      code: 'challenge.unknown',
    });
    expect((await ask('{ phoneMe { number } }')).errors).toHaveLength(1);
    expect((await ask(VERIFY, { id, code: right })).data.phoneVerify.registration.phone).toBe(phone);
  });

  test('nobody sets another person’s phone, not even who may update users', async () => {
    const [victim, attacker] = [await people.registered(), await people.member()];
    await site.inside('grant', { type: 'authenticated', actions: ['plugin::users-permissions.user.update'] });
    const before = clickatell.inbox.length;
    for (const input of [`{ phone: "${newPhone()}" }`, '{ phone: null }', '{ phone: "" }']) {
      const body = await ask(
        `mutation { updateUsersPermissionsUser(id: "${victim.id}", data: ${input}) { data { username } } }`,
        {},
        attacker.auth
      );
      expect(body.errors).toHaveLength(1);
    }
    expect(clickatell.inbox).toHaveLength(before);
    const { body } = await site.call('GET', '/api/auth/phone/me', undefined, victim.auth);
    expect(body.phone.number).toBe(victim.phone);
  });
});
