import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, bearer, codeOf, http } from '../support/http';
import {
  type Clickatell,
  newPhone,
  PASSWORD,
  type Person,
  peopleOf,
  startClickatell,
} from '../support/people';
import type { Site } from '../support/site';
import { filesIn } from './support/files';
import { startOwnSite, toCommonJs } from './support/own-site';

const USER = 'plugin::users-permissions.user';
const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
const INVITATION = { invitation: 'friends-of-anna' };
const HUMAN = { 'x-turnstile': 'a-human' };
const WAITING = [400, 'Wait until you are approved'];

let clickatell: Clickatell;
let turnstile: Server;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let stop: (() => Promise<void>) | undefined;

const listen = async (): Promise<string> => {
  turnstile = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    response.end(JSON.stringify({ success: JSON.parse(text).response === 'a-human' }));
  }).listen(0, '127.0.0.1');
  await once(turnstile, 'listening');
  return `http://127.0.0.1:${(turnstile.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  clickatell = await startClickatell();
  const address = await listen();
  const files = filesIn('docs/extending.md', 'site').map(({ path, language, text }): [string, string] =>
    language === 'ts'
      ? [path.replace(/\.ts$/, '.js'), toCommonJs(text.replace(SITEVERIFY, address))]
      : [path, text]
  );
  const started = await startOwnSite(Object.fromEntries(files), {
    clickatell: clickatell.url,
    env: { CLICKATELL_API_KEY: 'demo-one-api-key==', TURNSTILE_SECRET: 'secret' },
  });
  stop = started.stop;
  site = { ...started.site, call: http(started.site.url, false) };
  people = peopleOf(site, clickatell);
  const actions = ['announce', 'giveAway'].map((name) => `api::parcel.parcel.${name}`);
  await site.inside('grant', { type: 'authenticated', actions: [...actions, `${USER}.updateMe`] });
  await site.inside('grant', { type: 'public', actions: actions.slice(0, 1) });
});
afterAll(async () => {
  await stop?.();
  turnstile?.close();
  await clickatell?.close();
});

const said = ({ status, body }: Answer) => [status, body.error?.message];

let accounts = 0;
const account = () => {
  accounts += 1;
  return { username: `extender${accounts}`, email: `extender${accounts}@example.com`, password: PASSWORD };
};
const register = (fields: object) => site.call('POST', '/api/auth/local/register', fields);
const approve = (email: string, approved = true) =>
  site.inside('query', { uid: USER, method: 'update', options: { where: { email }, data: { approved } } });

/** Somebody with a phone whom the site has approved. */
const somebody = async (more: object = {}): Promise<Person> => {
  const member = await people.member({ ...INVITATION, ...more });
  await approve(member.email);
  return people.enrolled(member);
};

describe('who may register', () => {
  test.each([
    ['of another domain', { ...INVITATION, email: 'eve@elsewhere.test' }],
    ['without an invitation', {}],
  ])('is refused %s, by phone as by e-mail', async (_what, fields) => {
    const stock = await register({ ...account(), ...fields });
    const { complete } = await people.proved();
    const ours = await complete({ ...account(), name: 'Eve', ...fields });
    expect(stock.status).toBe(403);
    expect(said(ours)).toEqual(said(stock));
  });

  test('is let in with both', async () => {
    expect((await register({ ...account(), ...INVITATION })).body).toHaveProperty('jwt');
    const { complete } = await people.proved();
    const fields = { ...account(), ...INVITATION };
    expect(said(await complete({ ...fields, name: 'Anna' }))).toEqual(WAITING);
  });
});

test('whoever waits for approval is told so by password and by phone, and the answers say the same once it is there', async () => {
  const member = await people.member(INVITATION);
  const stock = await people.login(member);
  expect(said(stock)).toEqual(WAITING);
  await approve(member.email);
  const plain = await people.login(member);
  expect(plain.body).toMatchObject({ jwt: expect.any(String), role: 'authenticated' });
  const person = await people.enrolled(member);
  await approve(person.email, false);
  const phone = String(person.phone);
  const login = () => site.call('POST', '/api/auth/phone/login', { phone }, HUMAN);
  await site.advance(61);
  expect(said(await people.answered(phone, login))).toEqual(WAITING);
  await approve(person.email);
  for (const begin of [login, () => people.login(person)]) {
    await site.advance(61);
    const { body } = await people.answered(phone, begin);
    expect(Object.keys(body).sort()).toEqual(Object.keys(plain.body).sort());
    expect(body.role).toBe('authenticated');
  }
  expect(site.logs()).not.toContain('this site has its own');
});

test('no code goes out to whoever does not solve the CAPTCHA of the login by phone', async () => {
  const login = (headers = {}) => site.call('POST', '/api/auth/phone/login', { phone: newPhone() }, headers);
  for (const headers of [{}, { 'x-turnstile': 'a-bot' }])
    expect(said(await login(headers))).toEqual([403, 'Solve the CAPTCHA first']);
  expect((await login(HUMAN)).status).toBe(200);
});

test('routes want a phone or a code, and the text goes out', async () => {
  const announce = (phone: string, headers = {}) =>
    site.call('POST', '/api/parcels/announce', { phone }, headers);
  expect(codeOf(await announce('96 123456'))).toBe('phone.required');
  const person = await somebody();
  const giveAway = (headers = {}) =>
    site.call('POST', '/api/parcels/give-away', {}, { ...person.auth, ...headers });
  expect(codeOf(await giveAway())).toBe('step-up.required');
  const proven = await people.answered(String(person.phone), () =>
    site.call('POST', '/api/auth/phone/me/step-up', {}, person.auth)
  );
  expect((await giveAway({ 'X-SMS-Auth-Proof': proven.body.proof.token })).body).toEqual({ done: true });

  expect((await announce('12', person.auth)).body).toEqual({ refused: 'phone.invalid' });
  const after = clickatell.inbox.length;
  expect((await announce('96 123456', person.auth)).body).toEqual({ sent: true });
  expect((await clickatell.next('+35796123456', { after })).text).toBe('Your parcel is here.');
});

test('one’s own profile begins the verification of a phone, and the site hears of it', async () => {
  const member = await people.member(INVITATION);
  const phone = newPhone();
  const save = () => site.call('PUT', '/api/user/me', { username: `me-${member.id}`, phone }, member.auth);
  const { body } = await people.answered(phone, save);
  expect(body).toMatchObject({ phone: { number: phone } });
  expect(site.logs()).toMatch(new RegExp(`${member.documentId} has verified \\+•+${phone.slice(-2)}`));
});

test('a link signs in whoever has no phone, and asks for the code of whoever has', async () => {
  const email = 'maria@example.com';
  const enter = () => site.call('GET', '/api/parcels/enter?link=a-link-of-marias');
  expect(said(await enter())).toEqual([403, 'This link is over']);
  const maria = await people.member({ ...INVITATION, email });
  await approve(email);
  expect((await enter()).body).toEqual({ jwt: expect.any(String) });
  const { phone } = await people.enrolled(maria);
  await site.advance(61);
  const session = await people.answered(String(phone), enter);
  const me = await site.call('GET', '/api/auth/phone/me', undefined, bearer(session.body.jwt));
  expect(me.body.phone.number).toBe(phone);
});

test('the site’s own content holds phones in E.164', async () => {
  const parcel = await site.inside('document', {
    uid: 'api::parcel.parcel',
    method: 'create',
    options: { data: { label: 'Books', contactPhone: '96 12-34-56' } },
  });
  expect(parcel).toMatchObject({ contactPhone: '+35796123456' });
});
