import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

const USER = 'plugin::users-permissions.user';
const VERIFIED = 'plugin::sms-auth.verified-phone';
const PERMISSION = 'plugin::users-permissions.permission';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
withSite({}, (world) => {
  ({ clickatell, site, people } = world);
});

const count = (uid: string, where: object) =>
  site.inside<number>('query', { uid, method: 'count', options: { where } });

describe('a mail server', () => {
  beforeAll(() => site.inside('advanced', { email_confirmation: true }));
  afterAll(() => site.inside('advanced', { email_confirmation: false }));

  test('holds up nobody but the one who registers, as in users-permissions itself', async () => {
    const { complete } = await people.proved();
    await site.inside('advanced', { email_confirmation: false });
    const here = await people.member();
    await site.inside('advanced', { email_confirmation: true });
    const email = 'slow-mail@example.com';
    await site.inside('holdMails');
    const answering = complete({ name: 'Slow Mail', email });
    while ((await count(USER, { email })) === 0);
    expect((await people.login(here)).body).toHaveProperty('jwt');
    await site.inside('deliverMails');
    const answer = await answering;
    expect([answer.status, answer.body.user.email]).toEqual([200, email]);
  });

  test('is sent nothing of a registration that was refused', async () => {
    const { complete } = await people.proved();
    const taken = await people.member();
    const before = (await site.inside<object[]>('mails')).length;
    expect(codeOf(await complete({ name: 'Nobody', email: taken.email }))).toBe('email.taken');
    expect(await site.inside<object[]>('mails')).toHaveLength(before);
  });
});

test('who takes "register" from the role Public closes registration by phone as well', async () => {
  const { complete } = await people.proved();
  const where = { action: 'plugin::users-permissions.auth.register', role: { type: 'public' } };
  const permission = await site.inside<{ id: number; action: string }>('query', {
    uid: PERMISSION,
    method: 'findOne',
    options: { where },
  });
  await site.inside('query', {
    uid: PERMISSION,
    method: 'delete',
    options: { where: { id: permission.id } },
  });
  try {
    const config = await site.call('GET', '/api/auth/phone/config');
    expect(config.body.phoneRegistration).toBe(false);
    const before = clickatell.inbox.length;
    const asked = await site.call('POST', '/api/auth/phone/register', { phone: newPhone() });
    expect(codeOf(asked)).toBe('feature.disabled');
    expect(codeOf(await complete({ name: 'Late', email: 'late@example.com' }))).toBe('feature.disabled');
    expect(clickatell.inbox).toHaveLength(before);
    expect(await count(USER, { email: 'late@example.com' })).toBe(0);
  } finally {
    await site.inside('grant', { type: 'public', actions: [where.action] });
  }
  expect((await complete({ name: 'Late', email: 'late@example.com' })).status).toBe(200);
});

describe('a phone that was being verified', () => {
  const begun = async () => {
    const person = await people.member();
    const phone = newPhone();
    const { body } = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    return { person, phone, id: body.challenge.id, code: await people.codeFor(phone) };
  };

  test('is not verified for somebody who was blocked since', async () => {
    const { person, phone, id, code } = await begun();
    await site.inside('query', {
      uid: USER,
      method: 'update',
      options: { where: { id: person.id }, data: { blocked: true } },
    });
    const { status, body } = await people.verify(id, { code });
    expect([status, body.error.message]).toEqual([400, 'Your account has been blocked by an administrator']);
    expect(await count(VERIFIED, { phone })).toBe(0);
  });
});
