import { describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf } from '../support/people';
import { type Site, startSite } from '../support/site';
import { withSite } from '../support/with-site';

interface Mail {
  to: string;
  subject: string;
  text: string;
}

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
withSite({}, (world) => {
  ({ clickatell, site, people } = world);
});

/** The newest e-mail to somebody, once there are so many. */
const mail = async (to: string, count: number, at = site): Promise<Mail> => {
  for (;;) {
    const all = (await at.inside<Mail[]>('mails')).filter((one) => one.to === to);
    if (all.length > count) throw new Error(`${all.length} e-mails, not ${count}`);
    if (all.length === count) return all.at(-1) as Mail;
  }
};

describe('an e-mail tells', () => {
  test('that a phone was added, changed and removed, in the language of its person, with a masked number', async () => {
    const person = await people.enrolled(await people.member());
    const last = String(person.phone).slice(-2);
    const added = await mail(person.email, 1);
    expect(added.subject).toBe('Test Site: A phone was added to your account');
    expect(added.text).toContain(`•${last}`);
    expect(added.text).toContain('change your password');

    await site.advance(61);
    const next = newPhone();
    const greek = { ...person.auth, 'Accept-Language': 'el-GR,el;q=0.9' };
    const change = await people.answered(String(person.phone), () =>
      site.call('PUT', '/api/auth/phone/me', { phone: next }, person.auth)
    );
    await people.verify(change.body.challenge.id, { code: await people.codeFor(next) }, greek);
    const changed = await mail(person.email, 2);
    expect(changed.text).toContain('κωδικοί');
    expect(changed.text).toContain(`•${next.slice(-2)}`);

    await people.answered(next, () => site.call('DELETE', '/api/auth/phone/me', undefined, person.auth));
    const removed = await mail(person.email, 3);
    expect(removed.subject).toContain('removed');
    expect([added, changed, removed].map(({ text }) => text).join()).not.toMatch(/\d{4}/);
  });

  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'A phone was added to your account'],
    ['zh-HK,zh;q=0.9', 'A phone was added to your account'],
    ['zh-CN,zh;q=0.9', '您的账户'],
  ])('whoever reads %s nothing in another script', async (language, subject) => {
    const person = await people.member();
    const phone = newPhone();
    const auth = { ...person.auth, 'Accept-Language': language };
    const { challenge } = (await site.call('PUT', '/api/auth/phone/me', { phone }, auth)).body;
    await people.verify(challenge.id, { code: await people.codeFor(phone) }, auth);
    expect((await mail(person.email, 1)).subject).toContain(subject);
  });

  test('that an administrator reset it', async () => {
    const person = await people.enrolled(await people.member());
    const owner = await administratorOf(site);
    expect((await site.call('POST', `/sms-auth/users/${person.id}/reset`, undefined, owner)).status).toBe(
      200
    );
    expect((await mail(person.email, 2)).text).toContain('An administrator of Test Site');
  });

  test('that a recovery code was used', async () => {
    const person = await people.enrolled(await people.member());
    const pending = await people.login(person);
    const recoveryCode = person.recoveryCodes?.[0];
    expect((await people.verify(pending.body.challenge.id, { recoveryCode })).status).toBe(200);
    const { subject, text } = await mail(person.email, 2);
    expect(subject).toBe('Test Site: A recovery code was used on your account');
    expect(text).not.toContain(recoveryCode);
  });

  test('that somebody is guessing, at the hundredth wrong code', async () => {
    const person = await people.enrolled(await people.member());
    const begin = () => site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    await site.inside('query', { uid: 'plugin::sms-auth.counter', method: 'deleteMany', options: {} });
    const { body } = await begin();
    expect(codeOf(await people.verify(body.challenge.id, { code: '000000' }))).toBe('code.invalid');
    // Ninety-eight more, as the table would have them.
    await site.inside('query', {
      uid: 'plugin::sms-auth.counter',
      method: 'updateMany',
      options: { where: { points: 1 }, data: { points: 99 } },
    });
    expect(codeOf(await people.verify(body.challenge.id, { code: '000000' }))).toBe('code.invalid');
    const { subject, text } = await mail(person.email, 2);
    expect(subject).toBe('Test Site: Somebody is guessing codes for your account');
    expect(text).toContain(`•${String(person.phone).slice(-2)}`);
    await site.inside('query', { uid: 'plugin::sms-auth.counter', method: 'deleteMany', options: {} });
  });

  test('nothing to an address that nobody has proved yet', async () => {
    const person = await people.registered();
    await people.enrolled(await people.member());
    expect((await site.inside<Mail[]>('mails')).filter(({ to }) => to === person.email)).toEqual([]);
  });
});

test('a site that does not want the e-mails sends none', async () => {
  const quiet = await startSite({ clickatell: clickatell.url, smsAuth: { notices: false } });
  try {
    const crowd = peopleOf(quiet, clickatell);
    await crowd.enrolled(await crowd.member());
    expect(await quiet.inside<Mail[]>('mails')).toEqual([]);
  } finally {
    await quiet.stop();
  }
});
