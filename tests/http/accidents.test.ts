import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, peopleOf, startClickatell } from '../support/people';
import { type Site, type SiteOptions, startSite } from '../support/site';

const USER = 'plugin::users-permissions.user';
const VERIFIED = 'plugin::sms-auth.verified-phone';
const CODES = 'plugin::sms-auth.recovery-code';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

const onSite = async (
  options: SiteOptions,
  story: (site: Site, people: ReturnType<typeof peopleOf>) => Promise<void>
) => {
  const site = await startSite({ clickatell: clickatell.url, ...options });
  try {
    await story(site, peopleOf(site, clickatell));
  } finally {
    await site.stop();
  }
};

const rebooted = (site: Site, options: SiteOptions = {}) =>
  startSite({
    clickatell: clickatell.url,
    database: { client: 'sqlite', connection: { filename: site.databaseFile }, useNullAsDefault: true },
    fresh: false,
    ...options,
  });
const count = (site: Site, uid: string, where: object) =>
  site.inside<number>('query', { uid, method: 'count', options: { where } });

describe('settings that are gone', () => {
  const OFF = { smsAuth: { settings: { enabled: false } } };
  const switchedOn = async (site: Site) => {
    const admin = await administratorOf(site);
    const saved = await site.call('PUT', '/sms-auth/settings', { enabled: true, country: 'CY' }, admin);
    expect(saved.status).toBe(200);
    return admin;
  };

  test('switch nobody’s second step off, close what strangers can ask for, and are spoken of', () =>
    onSite(OFF, async (site, people) => {
      await switchedOn(site);
      const person = await people.enrolled(await people.member());
      const other = await people.member();
      // As a transfer of content alone leaves it.
      await site.inside('query', {
        uid: 'strapi::core-store',
        method: 'deleteMany',
        options: { where: { key: { $startsWith: 'plugin_sms-auth' } } },
      });
      const again = await rebooted(site, OFF);
      try {
        expect(again.logs()).toMatch(/no settings are saved, though people have verified phones/);
        const there = peopleOf(again, clickatell);
        const asked = await there.login(person);
        expect(asked.body).toEqual({ challenge: expect.objectContaining({ purpose: 'two-step' }) });
        const recovered = await there.verify(asked.body.challenge.id, {
          recoveryCode: person.recoveryCodes?.[0],
        });
        expect(recovered.body).toHaveProperty('jwt');
        expect((await there.login(other)).body).toHaveProperty('jwt');
        for (const path of ['register', 'login'])
          expect(codeOf(await again.call('POST', `/api/auth/phone/${path}`, { phone: newPhone() }))).toBe(
            'feature.disabled'
          );

        const admin = await administratorOf(again);
        const read = () => again.call('GET', '/sms-auth/settings', undefined, admin);
        expect((await read()).body).toMatchObject({ data: { enabled: true }, meta: { lost: true } });
        await again.call('PUT', '/sms-auth/settings', { enabled: false }, admin);
        expect((await read()).body).toMatchObject({ data: { enabled: false }, meta: { lost: false } });
        expect((await there.login(person)).body).toHaveProperty('jwt');
      } finally {
        await again.stop();
      }
    }));

  test('are as at first where nobody has a phone', () =>
    onSite(OFF, async (site) => {
      expect((await site.call('GET', '/api/auth/phone/config')).body.enabled).toBe(false);
      expect(site.logs()).not.toContain('no settings are saved');
    }));
});

test('another site’s configuration takes nobody’s recovery codes, and another secret does', () =>
  onSite({}, async (site, people) => {
    const person = await people.registered();
    await site.inside('store', { key: 'secret', value: 'of-another-site' });
    const same = await rebooted(site);
    expect(same.logs()).not.toContain('the secret has changed');
    expect(await count(same, CODES, { userId: person.documentId })).toBe(10);
    await same.stop();
    const other = await rebooted(site, { smsAuth: { secret: 'another-secret-of-the-site' } });
    expect(other.logs()).toContain('the secret has changed');
    expect(await count(other, CODES, { userId: person.documentId })).toBe(0);
    expect(await count(other, VERIFIED, { userId: person.documentId })).toBe(1);
    await other.stop();
  }));

test('another secret of a site where nobody was ever verified is no news', () =>
  onSite({ smsAuth: { settings: { enabled: false } } }, async (site, people) => {
    await people.member();
    const other = await rebooted(site, {
      smsAuth: { settings: { enabled: false } },
      usersPermissions: { jwtSecret: 'another-jwt-secret-of-the-site' },
    });
    expect(other.logs()).not.toContain('the secret has changed');
    await other.stop();
  }));

describe.each([{}, { jwtManagement: 'refresh' }])(
  'an e-mail that nobody has confirmed (%j)',
  (usersPermissions) => {
    const resetBy = async (site: Site, email: string) => {
      await site.call('POST', '/api/auth/forgot-password', { email });
      const user = await site.inside<{ resetPasswordToken: string }>('query', {
        uid: USER,
        method: 'findOne',
        options: { where: { email } },
      });
      const password = 'Another-Horse-10';
      const body = { code: user.resetPasswordToken, password, passwordConfirmation: password };
      return site.call('POST', '/api/auth/reset-password', body);
    };
    const confirm = (site: Site, person: { id: number }) =>
      site.inside('query', {
        uid: USER,
        method: 'update',
        options: { where: { id: person.id }, data: { confirmed: true } },
      });

    test('gives its owner the account without the phone that a stranger put on it', () =>
      onSite({ usersPermissions }, async (site, people) => {
        await site.inside('advanced', { email_confirmation: true });
        const email = 'victim@example.com';
        const { phone, complete } = await people.proved();
        const { body } = await complete({ name: 'Mallory', email });
        expect(Object.keys(body)).toEqual(['user']);
        const reset = await resetBy(site, email);
        expect(reset.body).toMatchObject({ jwt: expect.any(String), user: { email } });
        expect(await count(site, VERIFIED, { phone })).toBe(0);
        await confirm(site, body.user);
        const login = { identifier: email, password: 'Another-Horse-10' };
        expect((await site.call('POST', '/api/auth/local', login)).body).toHaveProperty('jwt');
        await site.advance(61);
        const again = await people.answered(phone, () =>
          site.call('POST', '/api/auth/phone/register', { phone })
        );
        expect(again.body).toHaveProperty('registration');
      }));

    test('once it is confirmed, a reset asks for the second step as ever', () =>
      onSite({ usersPermissions }, async (site, people) => {
        await site.inside('advanced', { email_confirmation: true });
        const { complete } = await people.proved();
        const { body } = await complete({ name: 'Anna', email: 'anna@example.com' });
        await confirm(site, body.user);
        expect((await resetBy(site, 'anna@example.com')).body).toEqual({
          challenge: expect.objectContaining({ purpose: 'two-step' }),
        });
      }));
  }
);

test('a person’s recovery codes are weighed twenty times an hour, and a stranger’s tries take none of the owner’s', () =>
  onSite({ smsAuth: { settings: { code: { attempts: 10, resendAfter: 15 } } } }, async (site, people) => {
    const person = await people.registered();
    const phone = String(person.phone);
    const wrong = { recoveryCode: '00000-00000-00000' };
    const weighed = async (begin: () => Promise<string>) => {
      let times = 0;
      for (;;) {
        const id = await begin();
        for (let n = 0; n < 10; n += 1) {
          const answer = await people.verify(id, wrong);
          if (codeOf(answer) === 'rate.limited') return times;
          times += 1;
        }
        await site.advance(16);
      }
    };
    await site.advance(61);
    const byStranger = async () =>
      (await site.call('POST', '/api/auth/phone/login', { phone })).body.challenge.id;
    expect(await weighed(byStranger)).toBe(20);
    const byOwner = async () => (await people.login(person)).body.challenge.id;
    const [recoveryCode] = person.recoveryCodes ?? [];
    expect((await people.verify(await byOwner(), { recoveryCode })).body).toHaveProperty('jwt');
    await site.advance(16);
    expect(await weighed(byOwner)).toBe(19);
  }));

test('who knows a password leaves no more than a few unsent challenges behind', () =>
  onSite({ smsAuth: { settings: { limits: { phonePer10Minutes: 1 } } } }, async (site, people) => {
    const person = await people.registered();
    await site.advance(61);
    for (let n = 0; n < 30; n += 1) await people.login(person);
    expect(
      await count(site, 'plugin::sms-auth.challenge', { userId: person.documentId, sent: false })
    ).toBeLessThanOrEqual(10);
  }));

describe('a text of the site’s own code', () => {
  const send = (site: Site, message: object) => site.inside<{ sent: boolean }>('sendSms', message);
  const LIMITED = { countries: ['CY'], limits: { messagesPerDay: 2 } };

  test('obeys the countries, the kinds of numbers and the day’s budget, unless it is unlimited', () =>
    onSite({ smsAuth: { settings: LIMITED } }, async (site) => {
      const to = newPhone();
      for (const [number, code] of [
        ['+4915112345678', 'phone.country-not-allowed'],
        ['+35722123456', 'phone.type-not-allowed'],
      ])
        await expect(send(site, { to: number, text: 'Hello' })).rejects.toMatchObject({ code });
      for (const _time of [1, 2]) expect((await send(site, { to, text: 'Hello' })).sent).toBe(true);
      await expect(send(site, { to, text: 'Hello' })).rejects.toMatchObject({ code: 'rate.limited' });
      const abroad = { to: '+4915112345678', text: 'Hello', unlimited: true };
      expect((await send(site, abroad)).sent).toBe(true);
    }));
});

test('a change whose new number may not be asked costs no answer', () =>
  onSite({ smsAuth: { settings: { countries: ['CY', 'DE'] } } }, async (site, people) => {
    const person = await people.enrolled(await people.member());
    await site.advance(61);
    const after = clickatell.inbox.length;
    const phone = '+4915112345678';
    const asked = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    expect(asked.body.challenge.purpose).toBe('change');
    const code = await people.codeFor(String(person.phone), after);
    const admin = await administratorOf(site);
    const only = (countries: string[]) => site.call('PUT', '/sms-auth/settings', { countries }, admin);
    await only(['CY']);
    const answer = () => people.verify(asked.body.challenge.id, { code });
    expect(codeOf(await answer())).toBe('phone.country-not-allowed');
    await only(['CY', 'DE']);
    expect((await answer()).body.challenge).toMatchObject({ purpose: 'enroll', sent: true });
  }));

test('a new password ends what the old one had opened, and tells no stranger who logs in by phone', () =>
  onSite({}, async (site, people) => {
    const person = await people.registered();
    await site.advance(61);
    const phone = String(person.phone);
    const { challenge } = (await site.call('POST', '/api/auth/phone/login', { phone })).body;
    const pending = (await people.login(person)).body.challenge;
    const change = {
      currentPassword: 'Correct-Horse-9',
      password: 'Another-Horse-10',
      passwordConfirmation: 'Another-Horse-10',
    };
    expect((await site.call('POST', '/api/auth/change-password', change, person.auth)).status).toBe(200);
    await site.advance(61);
    const resend = (id: string) => site.call('POST', `/api/auth/phone/challenges/${id}/resend`);
    expect((await resend(challenge.id)).status).toBe(200);
    expect(codeOf(await resend(pending.id))).toBe('challenge.unknown');
  }));

test('the e-mail that is to be confirmed names the masked phone, and says what to do', () =>
  onSite({}, async (site, people) => {
    await site.inside('advanced', { email_confirmation: true });
    const { phone, complete } = await people.proved();
    await complete({ name: 'Anna', email: 'anna@example.com' });
    const mails = await site.inside<{ to: string; text: string; html: string }[]>('mails');
    const mail = mails.find(({ to }) => to === 'anna@example.com');
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toMatch(/registered with the phone \+•+\d\d\. If that is not your phone/);
      expect(body).not.toContain(phone.slice(1));
    }
    // The newest is the one whose link works.
    await site.call('POST', '/api/auth/send-email-confirmation', { email: 'anna@example.com' });
    const newest = (await site.inside<{ to: string; text: string }[]>('mails')).at(-1);
    expect(newest).toMatchObject({ to: 'anna@example.com' });
    expect(newest?.text).toMatch(/registered with the phone/);
    await people.member({ email: 'plain@example.com' }).catch(() => null);
    const all = await site.inside<{ to: string; text: string }[]>('mails');
    expect(all.find(({ to }) => to === 'plain@example.com')?.text).not.toContain('registered with the phone');
  }));

test('registering with a phone keeps the session that it began, once the phone is verified', () =>
  onSite(
    { usersPermissions: { jwtManagement: 'refresh', register: { allowedFields: ['phone'] } } },
    async (site, people) => {
      const phone = newPhone();
      const member = { username: 'berta', email: 'berta@example.com', password: 'Correct-Horse-9' };
      const { body } = await site.call('POST', '/api/auth/local/register', { ...member, phone });
      expect(body).toMatchObject({ refreshToken: expect.any(String), challenge: { purpose: 'enroll' } });
      const code = await people.codeFor(phone);
      expect((await people.verify(body.challenge.id, { code })).body.phone.number).toBe(phone);
      const refreshed = await site.call('POST', '/api/auth/refresh', { refreshToken: body.refreshToken });
      expect([refreshed.status, Object.keys(refreshed.body)]).toContainEqual(200);
    }
  ));
