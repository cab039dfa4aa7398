import { describe, expect, test } from '@jest/globals';
import type { TrustedDevice } from '../../contract';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, PASSWORD, type Person, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;

withSite(
  {
    smsAuth: { settings: { limits: { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 } } },
  },
  async (world) => {
    ({ clickatell, site, people } = world);
    await site.inside('grant', {
      type: 'authenticated',
      actions: ['plugin::users-permissions.user.update', 'plugin::users-permissions.auth.changePassword'],
    });
  }
);

const me = (person: Person) => site.call('GET', '/api/auth/phone/me', undefined, person.auth);
const save = (person: Person, body: object, id = person.id) =>
  site.call('PUT', `/api/users/${id}`, body, person.auth);

describe('the profile', () => {
  test('a phone in it becomes a code by SMS, and from then on logging in takes password and code', async () => {
    const person = await people.member();
    const phone = newPhone();
    const saved = await save(person, { phone, username: `${person.username}x` });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      id: person.id,
      username: `${person.username}x`,
      challenge: { purpose: 'enroll', sent: true },
    });
    expect(saved.body).not.toHaveProperty('phone');
    expect((await me(person)).body.phone.number).toBeNull();
    expect((await people.login(person)).body).toHaveProperty('jwt');

    const enrolled = await people.verify(saved.body.challenge.id, { code: await people.codeFor(phone) });
    expect(enrolled.body).toEqual({
      phone: {
        number: phone,
        verifiedAt: expect.any(String),
        twoStep: true,
        recoveryCodesLeft: 10,
        trustedDevices: 0,
      },
      recoveryCodes: expect.any(Array),
    });

    const pending = await people.login(person);
    expect(pending.status).toBe(200);
    expect(pending.body).toEqual({ challenge: expect.objectContaining({ purpose: 'two-step', sent: true }) });
    expect(pending.cookies).toEqual([]);
    const session = await people.verify(pending.body.challenge.id, { code: await people.codeFor(phone) });
    expect(Object.keys(session.body).sort()).toEqual(['jwt', 'user']);
    expect(
      (await site.call('GET', '/api/users/me', undefined, { Authorization: `Bearer ${session.body.jwt}` }))
        .status
    ).toBe(200);
  });

  test('the verified number again asks nothing, an empty one begins the removal', async () => {
    const person = await people.enrolled(await people.member());
    expect((await save(person, { phone: person.phone })).body).not.toHaveProperty('challenge');
    for (const phone of ['', null]) {
      const { body } = await save(person, { phone });
      expect(body.challenge.purpose).toBe('remove');
    }
    expect((await me(person)).body.phone.number).toBe(person.phone);
    expect((await save(await people.member(), { phone: '' })).body).not.toHaveProperty('challenge');
  });

  test('nobody sets, clears or hijacks another person’s phone', async () => {
    const victim = await people.enrolled(await people.member());
    const attacker = await people.member();
    for (const phone of [newPhone(), '', null]) {
      const answer = await save(attacker, { phone, username: 'hijacked' }, victim.id);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'phone.not-yours']);
    }
    expect((await me(victim)).body.phone.number).toBe(victim.phone);
    await expect(
      site.inside('document', {
        uid: 'plugin::users-permissions.user',
        method: 'create',
        options: {
          data: { username: 'docs', email: 'docs@example.com', provider: 'local', phone: newPhone() },
        },
      })
    ).rejects.toMatchObject({ code: 'phone.not-yours' });
    const [row] = await site.inside<{ documentId: string }[]>('query', {
      uid: 'plugin::users-permissions.user',
      method: 'findMany',
      options: { where: { id: victim.id } },
    });
    for (const phone of [newPhone(), null]) {
      await expect(
        site.inside('document', {
          uid: 'plugin::users-permissions.user',
          method: 'update',
          options: { documentId: row?.documentId, data: { phone } },
        })
      ).rejects.toMatchObject({ code: 'phone.not-yours' });
      await expect(
        site.inside('query', {
          uid: 'plugin::users-permissions.user',
          method: 'updateMany',
          options: { where: { id: victim.id }, data: { phone } },
        })
      ).rejects.toMatchObject({ code: 'phone.not-yours' });
    }
  });

  test('a wrong number is refused and nothing of the profile is written', async () => {
    const person = await people.member();
    for (const [phone, code] of [
      ['abc', 'phone.invalid'],
      [12, 'phone.invalid'],
      ['+35722345678', 'phone.type-not-allowed'],
    ]) {
      const answer = await save(person, { phone, username: `${person.username}changed` });
      expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    }
    expect((await site.call('GET', '/api/users/me', undefined, person.auth)).body.username).toBe(
      person.username
    );
  });

  test('the number of somebody else is taken, said only after possession is proved', async () => {
    const owner = await people.enrolled(await people.member());
    const other = await people.member();
    const begun = await site.call('PUT', '/api/auth/phone/me', { phone: owner.phone }, other.auth);
    expect(begun.status).toBe(200);
    const answer = await people.verify(begun.body.challenge.id, {
      code: await people.codeFor(String(owner.phone)),
    });
    expect(codeOf(answer)).toBe('phone.taken');
    expect((await me(other)).body.phone.number).toBeNull();
  });

  test('two accounts racing for one number: one wins, the other is told, none is half-made', async () => {
    const phone = newPhone();
    const racers = await Promise.all([people.member(), people.member()]);
    const codes = [];
    for (const racer of racers) {
      const after = clickatell.inbox.length;
      const { body } = await site.call('PUT', '/api/auth/phone/me', { phone }, racer.auth);
      codes.push({ id: body.challenge.id, code: await people.codeFor(phone, after) });
    }
    const answers = await Promise.all(codes.map(({ id, code }) => people.verify(id, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.map(codeOf)).toContain('phone.taken');
    const numbers = await Promise.all(racers.map(async (racer) => (await me(racer)).body.phone.number));
    expect(numbers.filter(Boolean)).toEqual([phone]);
  });

  test('asked again too soon: the same number gets the live challenge and no second SMS, another replaces it', async () => {
    const person = await people.member();
    const phone = newPhone();
    const first = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    const sent = clickatell.inbox.length;
    const again = await site.call('PUT', '/api/auth/phone/me', { phone }, person.auth);
    const { expiresIn: _expires, resendIn: _resend, ...challenge } = first.body.challenge;
    expect([again.status, again.body]).toEqual([200, { challenge: expect.objectContaining(challenge) }]);
    expect(clickatell.inbox).toHaveLength(sent);
    const code = await people.codeFor(phone);
    const next = newPhone();
    const { body } = await people.answered(next, () =>
      site.call('PUT', '/api/auth/phone/me', { phone: next }, person.auth)
    );
    expect(body.phone.number).toBe(next);
    expect(codeOf(await people.verify(first.body.challenge.id, { code }))).toBe('challenge.unknown');
  });
});

describe('a phone’s life', () => {
  test('a change is asked at the current number, then at the new one', async () => {
    const person = await people.enrolled(await people.member());
    const next = newPhone();
    const changed = await people.answered(String(person.phone), () =>
      site.call('PUT', '/api/auth/phone/me', { phone: next }, person.auth)
    );
    expect(changed.body).toEqual({
      challenge: expect.objectContaining({ purpose: 'enroll', phone: `+•••••••••${next.slice(-2)}` }),
    });
    expect((await me(person)).body.phone.number).toBe(person.phone);
    const enrolled = await people.verify(changed.body.challenge.id, { code: await people.codeFor(next) });
    expect(enrolled.body.phone.number).toBe(next);
    expect(enrolled.body).not.toHaveProperty('recoveryCodes');
  });

  test('who lost the number changes or removes it with a recovery code', async () => {
    const person = await people.enrolled(await people.member());
    const change = await site.call('PUT', '/api/auth/phone/me', { phone: newPhone() }, person.auth);
    const asked = await people.verify(change.body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] });
    expect(asked.body.challenge.purpose).toBe('enroll');
    const removal = await site.call('DELETE', '/api/auth/phone/me', undefined, person.auth);
    const removed = await people.verify(removal.body.challenge.id, {
      recoveryCode: person.recoveryCodes?.[1],
    });
    expect(removed.body).toEqual({
      phone: { number: null, verifiedAt: null, twoStep: false, recoveryCodesLeft: 0, trustedDevices: 0 },
    });
    expect((await people.login(person)).body).toHaveProperty('jwt');
  });

  test('a recovery code logs in once, in any spelling, and new ones kill the old', async () => {
    const person = await people.enrolled(await people.member());
    const [first = '', second = ''] = person.recoveryCodes ?? [];
    const pending = async () => (await people.login(person)).body.challenge.id;
    expect(
      (await people.verify(await pending(), { recoveryCode: first.toUpperCase().replace('-', ' ') })).body
    ).toHaveProperty('jwt');
    const again = await people.verify(await pending(), { recoveryCode: first });
    expect([codeOf(again), again.body.error.details.attemptsLeft]).toEqual(['code.invalid', 4]);
    const renewed = await people.answered(String(person.phone), () =>
      site.call('POST', '/api/auth/phone/me/recovery-codes', undefined, person.auth)
    );
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(codeOf(await people.verify(await pending(), { recoveryCode: second }))).toBe('code.invalid');
  });

  test('a recovery code is nobody else’s, and answers no registration or enrollment', async () => {
    const person = await people.enrolled(await people.member());
    const thief = await people.enrolled(await people.member());
    const pending = await people.login(person);
    expect(
      codeOf(await people.verify(pending.body.challenge.id, { recoveryCode: thief.recoveryCodes?.[0] }))
    ).toBe('code.invalid');
    const login = await site.call('POST', '/api/auth/phone/login', { phone: person.phone });
    expect(
      codeOf(await people.verify(login.body.challenge.id, { recoveryCode: thief.recoveryCodes?.[0] }))
    ).toBe('code.invalid');
    const enroll = await site.call(
      'PUT',
      '/api/auth/phone/me',
      { phone: newPhone() },
      (await people.member()).auth
    );
    expect(
      codeOf(await people.verify(enroll.body.challenge.id, { recoveryCode: person.recoveryCodes?.[0] }))
    ).toBe('request.invalid');
    expect((await me(person)).body.phone.recoveryCodesLeft).toBe(10);
  });

  test('without a phone there is nothing to remove, renew or step up with', async () => {
    const person = await people.member();
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/recovery-codes'],
      ['POST', '/step-up'],
    ]) {
      const answer = await site.call(String(method), `/api/auth/phone/me${path}`, undefined, person.auth);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'phone.none']);
    }
  });

  test('a proof opens the routes behind a recent code, for its person, while it is young', async () => {
    const person = await people.enrolled(await people.member());
    const other = await people.enrolled(await people.member());
    const purge = (who: Person, proof?: string) =>
      site.call('POST', '/api/ads/purge', {}, { ...who.auth, ...(proof && { 'X-SMS-Auth-Proof': proof }) });
    const shut = await purge(person);
    expect([shut.status, codeOf(shut)]).toEqual([403, 'step-up.required']);
    const { body } = await people.answered(String(person.phone), () =>
      site.call('POST', '/api/auth/phone/me/step-up', undefined, person.auth)
    );
    expect((await purge(person, body.proof.token)).status).toBe(200);
    expect(codeOf(await purge(other, body.proof.token))).toBe('step-up.required');
    expect(codeOf(await purge(person, `${body.proof.token}x`))).toBe('step-up.required');
    await site.advance(301);
    expect(codeOf(await purge(person, body.proof.token))).toBe('step-up.required');
  });

  test('an ad is published by people with a verified phone alone', async () => {
    const publish = (headers = {}) =>
      site.call('POST', '/api/ads', { data: { title: 'Bicycle', contactPhone: '99 123456' } }, headers);
    const guest = await publish();
    expect([guest.status, codeOf(guest)]).toEqual([403, 'phone.required']);
    const person = await people.member();
    expect(codeOf(await publish(person.auth))).toBe('phone.required');
    const done = await publish((await people.enrolled(person)).auth);
    expect([done.status, done.body.data.contactPhone]).toEqual([201, '+35799123456']);
  });

  test('a contact phone that is no number is refused', async () => {
    const person = await people.registered();
    const answer = await site.call(
      'POST',
      '/api/ads',
      { data: { title: 'Boat', contactPhone: 'call me' } },
      person.auth
    );
    expect([answer.status, codeOf(answer)]).toEqual([400, 'phone.invalid']);
  });
});

describe('a trusted device', () => {
  const trusted = async () => {
    const person = await people.enrolled(await people.member());
    const { body } = await people.answered(String(person.phone), () => people.login(person), {
      rememberDevice: true,
    });
    return { person, device: { 'X-SMS-Auth-Device': body.deviceToken as string } };
  };

  test('logs in with the password alone, on its own account, while it is remembered', async () => {
    const { person, device } = await trusted();
    const other = await people.enrolled(await people.member());
    expect((await people.login(person, device)).body).toHaveProperty('jwt');
    expect((await people.login(other, device)).body).not.toHaveProperty('jwt');
    await site.advance(30 * 86_400 + 1);
    expect((await people.login(person, device)).body).not.toHaveProperty('jwt');
  });

  test('is shared by people, each with a token of their own, of which five are read', async () => {
    const [one, other] = [await trusted(), await trusted()];
    const tokens = [one, other].map(({ device }) => device['X-SMS-Auth-Device']);
    const login = async ({ person }: typeof one, sent: string[]) =>
      Object.keys((await people.login(person, { 'X-SMS-Auth-Device': sent.join(', ') })).body)[0];
    for (const whose of [one, other]) expect(await login(whose, tokens)).toBe('jwt');
    const strange = ['a', 'b', 'c', 'd', 'e'];
    expect(await login(one, [...strange.slice(1), ...tokens])).toBe('jwt');
    await site.advance(61);
    expect(await login(one, [...strange, ...tokens])).toBe('challenge');
  });

  test('that is remembered again is counted once: the new token takes the place of the old one', async () => {
    const [one, other] = [await trusted(), await trusted()];
    const tokens = [one, other].map(({ device }) => device['X-SMS-Auth-Device']);
    await site.advance(61);
    const phone = String(one.person.phone);
    const again = await people.answered(
      phone,
      () => site.call('POST', '/api/auth/phone/login', { phone }),
      { rememberDevice: true },
      { 'X-SMS-Auth-Device': tokens.join(',') }
    );
    expect((await me(one.person)).body.phone.trustedDevices).toBe(1);
    expect((await people.login(one.person, one.device)).body).not.toHaveProperty('jwt');
    const renewed = { 'X-SMS-Auth-Device': again.body.deviceToken };
    expect((await people.login(one.person, renewed)).body).toHaveProperty('jwt');
    expect((await people.login(other.person, other.device)).body).toHaveProperty('jwt');
  });

  test('is listed by its browser and system, the last used first, this one marked', async () => {
    const person = await people.enrolled(await people.member());
    const AGENTS = [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'curl',
    ];
    const tokens: string[] = [];
    for (const agent of AGENTS) {
      await site.advance(61);
      const begin = () => people.login(person);
      const { body } = await people.answered(
        String(person.phone),
        begin,
        { rememberDevice: true },
        { 'User-Agent': agent }
      );
      tokens.push(body.deviceToken);
    }
    const device = { 'X-SMS-Auth-Device': tokens[0] ?? '' };
    await site.advance(3600);
    await people.login(person, device);
    const list = (headers = {}) =>
      site.call('GET', '/api/auth/phone/me/devices', undefined, { ...person.auth, ...headers });
    const { devices } = (await list(device)).body;
    expect(devices.map(({ name, current }: TrustedDevice) => [name, current])).toEqual([
      ['Firefox on Windows', true],
      [null, false],
      ['Safari on iOS', false],
    ]);
    const [first] = devices as [TrustedDevice];
    expect(Date.parse(first.lastUsedAt) - Date.parse(first.createdAt)).toBeGreaterThan(3_500_000);
    expect(JSON.stringify(devices)).not.toMatch(/Mozilla|hash/);
    expect((await list()).body.devices.some(({ current }: TrustedDevice) => current)).toBe(false);
  });

  test('is neither listed nor counted once the site remembers devices for fewer days', async () => {
    const { person } = await trusted();
    const owner = await administratorOf(site);
    const days = (rememberDeviceDays: number) =>
      site.call('PUT', '/sms-auth/settings', { rememberDeviceDays }, owner);
    const mine = async (path = '') =>
      (await site.call('GET', `/api/auth/phone/me${path}`, undefined, person.auth)).body;
    const found = `/sms-auth/users?q=${person.email}`;
    const shown = async () => [
      (await mine('/devices')).devices.length,
      (await mine()).phone.trustedDevices,
      (await site.call('GET', found, undefined, owner)).body.data[0].trustedDevices,
    ];
    expect(await shown()).toEqual([1, 1, 1]);
    await days(0);
    expect(await shown()).toEqual([0, 0, 0]);
    await days(30);
    expect(await shown()).toEqual([1, 1, 1]);
  });

  test('is forgotten alone, by its owner alone', async () => {
    const [mine, other] = [await trusted(), await trusted()];
    const listed = async (whose: typeof mine) =>
      (await site.call('GET', '/api/auth/phone/me/devices', undefined, whose.person.auth)).body
        .devices as TrustedDevice[];
    const forget = (id: string, { person }: typeof mine) =>
      site.call('DELETE', `/api/auth/phone/me/devices/${id}`, undefined, person.auth);
    const [device] = await listed(mine);
    for (const id of [String(device?.id), 'nobodys', '%00', '1e9'])
      expect((await forget(id, other)).body.phone.trustedDevices).toBe(1);
    expect((await people.login(mine.person, mine.device)).body).toHaveProperty('jwt');
    expect((await forget(String(device?.id), mine)).body.phone.trustedDevices).toBe(0);
    expect((await people.login(mine.person, mine.device)).body).not.toHaveProperty('jwt');
    expect((await forget(String(device?.id), mine)).status).toBe(200);
    const guest = await site.call('GET', '/api/auth/phone/me/devices');
    expect(guest.status).toBe(401);
  });

  test.each([
    [
      'forgetting devices',
      async (person: Person) =>
        void (await site.call('DELETE', '/api/auth/phone/me/devices', undefined, person.auth)),
    ],
    [
      'a new password',
      async (person: Person) =>
        void (await site.call(
          'POST',
          '/api/auth/change-password',
          { currentPassword: PASSWORD, password: `${PASSWORD}!`, passwordConfirmation: `${PASSWORD}!` },
          person.auth
        )),
    ],
    [
      'a new number',
      async (person: Person) => {
        const next = newPhone();
        const { body } = await people.answered(String(person.phone), () =>
          site.call('PUT', '/api/auth/phone/me', { phone: next }, person.auth)
        );
        await people.verify(body.challenge.id, { code: await people.codeFor(next) });
      },
    ],
  ])('is forgotten by %s', async (_what, act) => {
    const { person, device } = await trusted();
    expect((await me(person)).body.phone.trustedDevices).toBe(1);
    await act(person);
    const password = _what === 'a new password' ? `${PASSWORD}!` : PASSWORD;
    const { body } = await people.login(person, device, { password });
    expect(Object.keys(body)).toEqual(['challenge']);
  });
});
