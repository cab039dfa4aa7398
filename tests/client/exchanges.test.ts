import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bearer, type Call } from '../support/http';
import { checkExchange } from '../support/openapi';
import { type Clickatell, newPhone, PASSWORD, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

let clickatell: Clickatell;
let site: Site;
let call: Call;
let people: ReturnType<typeof peopleOf>;
const faults: string[] = [];
const seen = new Set<string>();

// Every exchange of this file is held against the OpenAPI document.
const held =
  (plain: Call): Call =>
  async (method, path, body, headers) => {
    const answer = await plain(method, path, body, headers);
    const below = path.replace(/^\/api/, '').replace(/\?.*/, '');
    const exchange = {
      method,
      path: below,
      status: answer.status,
      requestBody: body,
      responseBody: answer.body,
    };
    faults.push(...checkExchange(exchange).map((fault) => `${method} ${below}: ${fault}`));
    seen.add(`${answer.status} ${answer.body?.error?.details?.code ?? ''}`.trim());
    return answer;
  };

beforeAll(async () => {
  clickatell = await startClickatell();
  site = await startSite({ clickatell: clickatell.url, smsAuth: { settings: { countries: ['CY', 'GR'] } } });
  await site.inside('grant', { type: 'authenticated', actions: ['plugin::users-permissions.user.update'] });
  call = held(site.call);
  people = peopleOf({ ...site, call }, clickatell);
});
afterAll(async () => {
  await site?.stop();
  await clickatell?.close();
});

test('what the journeys answer is what the document says', async () => {
  await call('GET', '/api/auth/phone/config');
  const newcomer = await people.registered();
  await call('GET', '/api/auth/phone/me', undefined, newcomer.auth);
  await people.answered(newcomer.phone ?? '', () =>
    call('POST', '/api/auth/phone/login', { phone: newcomer.phone })
  );
  const member = await people.enrolled(await people.member());
  const phone = member.phone ?? '';
  const login = await people.answered(phone, () => people.login(member), { rememberDevice: true });
  expect(login.body.deviceToken).toBeDefined();
  await people.login(member, { 'X-SMS-Auth-Device': login.body.deviceToken });
  const auth = bearer(login.body.jwt);
  const { devices } = (await call('GET', '/api/auth/phone/me/devices', undefined, auth)).body;
  await call('DELETE', `/api/auth/phone/me/devices/${devices[0].id}`, undefined, auth);
  await call('DELETE', '/api/auth/phone/me/devices', undefined, auth);
  const proven = await people.answered(phone, () => call('POST', '/api/auth/phone/me/step-up', {}, auth));
  const proof = proven.body.proof.token;
  await call('PUT', '/api/auth/phone/me/password', { password: 'ä'.repeat(40), proof }, auth);
  await call('PUT', '/api/auth/phone/me/password', { password: PASSWORD, proof }, auth);
  await call('PUT', '/api/auth/phone/me/password', { password: PASSWORD, proof }, auth);
  await people.answered(phone, () => call('POST', '/api/auth/phone/me/recovery-codes', {}, auth));
  const next = newPhone();
  const change = await people.answered(phone, () =>
    call('PUT', `/api/users/${member.id}`, { phone: next }, auth)
  );
  expect(change.body.challenge).toMatchObject({ purpose: 'enroll' });
  await people.verify(change.body.challenge.id, { code: await people.codeFor(next) });
  await people.answered(next, () => call('DELETE', '/api/auth/phone/me', undefined, auth));
  await call('DELETE', '/api/auth/phone/me', undefined, auth);
  expect(faults).toEqual([]);
});

test('and so are the refusals', async () => {
  const phone = newPhone();
  const member = await people.member();
  await call('POST', '/api/auth/phone/register', {});
  await call('POST', '/api/auth/phone/register', { phone: '12' });
  await call('POST', '/api/auth/phone/register', { phone: '+4915123456789' });
  await call('POST', '/api/auth/phone/register', { phone: '22123456' });
  const { body } = await call('POST', '/api/auth/phone/register', { phone });
  await call('POST', '/api/auth/phone/register', { phone });
  await call('POST', `/api/auth/phone/challenges/${body.challenge.id}/resend`);
  await people.verify(body.challenge.id, { code: 'abc' });
  await people.verify(body.challenge.id, {});
  const right = await people.codeFor(phone);
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await people.verify(body.challenge.id, { code: right === '000000' ? '111111' : '000000' });
  }
  await people.verify('never-was', { code: '000000' });
  const account = { token: 'x', name: 'x', email: 'x@example.com', password: PASSWORD };
  await call('POST', '/api/auth/phone/register/complete', account);
  await call('GET', '/api/auth/phone/me');
  await call('PUT', '/api/users/1', { phone }, (await people.member()).auth);
  await call('POST', '/api/auth/phone/me/step-up', {}, member.auth);
  await call('POST', '/api/auth/local', { identifier: 'nobody', password: 'wrong' });
  clickatell.fail('balance');
  await call('PUT', '/api/auth/phone/me', { phone: newPhone() }, member.auth);
  clickatell.clearFailures();
  expect(faults).toEqual([]);
  expect([...seen]).toEqual(
    expect.arrayContaining([
      '400 request.invalid',
      '400 phone.invalid',
      '400 phone.country-not-allowed',
      '400 phone.type-not-allowed',
      '429 rate.limited',
      '400 code.malformed',
      '400 code.invalid',
      '400 code.exhausted',
      '400 challenge.unknown',
      '400 registration.invalid',
      '400 phone.none',
      '403 phone.not-yours',
      '503 sms.not-sent',
    ])
  );
});
