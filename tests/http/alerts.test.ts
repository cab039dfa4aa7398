import { beforeEach, describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import { type Clickatell, newPhone, type peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

interface Mail {
  to: string;
  subject: string;
  text: string;
}

const OWNER = 'owner@example.com';
const DAY = 86_400;
const ROOMY = { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 };

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
let owner: Record<string, string>;
withSite({ smsAuth: { settings: { alerts: { email: OWNER }, limits: ROOMY } } }, async (world) => {
  ({ clickatell, site, people } = world);
  owner = await administratorOf(site);
});
// Each is told once a day.
beforeEach(async () => {
  clickatell.clearFailures();
  await site.advance(2 * DAY);
});

const register = (phone = newPhone()) => site.call('POST', '/api/auth/phone/register', { phone });
const save = async (changes: object) => {
  const answer = await site.call('PUT', '/sms-auth/settings', changes, owner);
  expect(answer.status).toBe(200);
  await site.advance(5);
};
const mailsTo = async (to = OWNER) => (await site.inside<Mail[]>('mails')).filter((mail) => mail.to === to);
/** What the owner is written while this happens; the last of it is waited for. */
const told = async (act: () => Promise<unknown>, last: RegExp): Promise<string[]> => {
  const before = (await mailsTo()).length;
  await act();
  for (;;) {
    const subjects = (await mailsTo()).slice(before).map(({ subject }) => subject);
    if (subjects.some((subject) => last.test(subject))) return subjects;
  }
};

describe('the owner is told by e-mail, once a day,', () => {
  test('that the key is refused, with Clickatell’s words and what to do', async () => {
    const refused = async () => {
      clickatell.fail('key');
      for (let n = 0; n < 3; n += 1) expect(codeOf(await register())).toBe('sms.not-sent');
    };
    expect(await told(refused, /refused/)).toEqual(['Test Site: SMS are refused']);
    const [mail] = (await mailsTo()).slice(-1);
    expect(mail?.text).toMatch(
      /refuses the SMS of Test Site\. Nobody .+\n\nClickatell: .+\n\nOpen the settings/
    );
    expect(mail?.text).toMatch(/^http\S+\/settings\/sms-auth$/m);
    await site.advance(DAY + 1);
    expect(await told(refused, /refused/)).toHaveLength(1);
  });

  test('that the balance is used up', async () => {
    const empty = async () => {
      clickatell.fail('balance');
      await register();
      await register();
    };
    expect(await told(empty, /used up/)).toEqual(['Test Site: The Clickatell balance is used up']);
  });

  test('that the budget is nearly spent, and spent', async () => {
    await save({ limits: { messagesPerDay: 5 } });
    const person = await people.registered();
    const spend = async () => {
      for (let n = 0; n < 4; n += 1) await register();
      for (let n = 0; n < 3; n += 1) {
        await people.login(person);
        await site.advance(61);
      }
    };
    const subjects = await told(spend, /Today’s SMS are used up/);
    expect(subjects.sort()).toEqual([
      'Test Site: 80 % of today’s SMS are used',
      'Test Site: Registering and logging in by phone have stopped for today',
      'Test Site: Today’s SMS are used up',
    ]);
    await save({ limits: { messagesPerDay: 1000 } });
  });

  test('that a range is paused', async () => {
    const RANGE = '+3579611';
    for (let n = 0; n < 5; n += 1) await people.registered(`+3579922${1000 + n}`);
    const pump = async () => {
      for (let n = 0; n < 25; n += 1) await register(`${RANGE}${1000 + n}`);
      await site.advance(120);
      for (let n = 25; n < 40; n += 1) await register(`${RANGE}${1000 + n}`);
    };
    expect(await told(pump, /paused/)).toEqual([
      expect.stringMatching(/^Test Site: SMS to numbers \+357 9611… are paused$/),
    ]);
  });

  test('that codes are being guessed', async () => {
    const { phone } = await people.registered();
    const guess = async () => {
      await site.advance(3601);
      const begun = await people.texted(String(phone), () =>
        site.call('POST', '/api/auth/phone/login', { phone })
      );
      await people.verify(begun.body.challenge.id, { code: '000000' });
    };
    const guessing = async () => {
      for (let n = 0; n < 100; n += 1) await guess();
    };
    expect(await told(guessing, /guessing/)).toEqual(['Test Site: Somebody is guessing codes']);
  });

  test('for how many days the balance lasts, when that is less than a week', async () => {
    clickatell.set({ balance: 100 });
    await site.inside('check');
    await site.advance(2 * DAY);
    clickatell.set({ balance: 60 });
    expect(await told(() => site.inside('check'), /lasts/)).toEqual([
      'Test Site: The Clickatell balance lasts 3 more days',
    ]);
    const { meta } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body;
    expect(meta.daysLeft).toBe(3);
    clickatell.set({ balance: 1000 });
  });

  test('that messages do not arrive', async () => {
    const { callbacks } = (await site.call('GET', '/sms-auth/status', undefined, owner)).body.data;
    const path = new URL(callbacks.status, site.url).pathname;
    for (let n = 0; n < 24; n += 1) {
      await register();
      const { id } = clickatell.inbox.at(-1) ?? {};
      const statusCode = n % 2 === 0 ? 23 : 5;
      const update = { channel: 'sms', messageId: id, status: 'X', statusCode, timestamp: Date.now() };
      await site.call('POST', path, { event: { messageStatusUpdate: [update] } });
    }
    expect(await told(() => site.inside('check'), /arrive/)).toEqual(['Test Site: Many SMS do not arrive']);
  });

  test('in the language of the administrator who has the address', async () => {
    const email = 'inhaberin@example.com';
    await site.inside('admin', {
      ...{ email, password: 'Admin-Password-1', firstname: 'Ina', lastname: 'Haber' },
      preferedLanguage: 'de',
    });
    await save({ alerts: { email } });
    clickatell.fail('balance');
    await register();
    while ((await mailsTo(email)).length === 0);
    expect((await mailsTo(email))[0]?.subject).toBe(
      'Test Site: Das Guthaben bei Clickatell ist aufgebraucht'
    );
    await save({ alerts: { email: OWNER } });
  });
});

test('whoever tries a wrong key with a test SMS reads it on the page, and nobody is written to', async () => {
  const before = (await mailsTo()).length;
  const body = { phone: newPhone(), clickatell: { apiKey: 'wrong' } };
  const { data } = (await site.call('POST', '/sms-auth/settings/test', body, owner)).body;
  expect(data).toMatchObject({ sent: false, reason: 'configuration' });
  const empty = async () => {
    clickatell.fail('balance');
    await register();
  };
  // A later one has come, and none before it.
  expect(await told(empty, /used up/)).toHaveLength(1);
  expect(await mailsTo()).toHaveLength(before + 1);
});

test('without an address nobody is told', async () => {
  await save({ alerts: { email: null } });
  const before = (await site.inside<Mail[]>('mails')).length;
  clickatell.fail('balance');
  await register();
  await site.inside('check');
  expect(await site.inside<Mail[]>('mails')).toHaveLength(before);
  await save({ alerts: { email: OWNER } });
});

test.each([
  ['nobody'],
  ['a@b'],
  ['x@example.com\nBcc: y@example.com'],
  [5],
  [`${'x'.repeat(250)}@example.com`],
])('an address that is none (%j) is refused, and nothing changes', async (email) => {
  const answer = await site.call('PUT', '/sms-auth/settings', { alerts: { email } }, owner);
  expect(answer.status).toBe(400);
  expect(answer.body.error.details.errors).toEqual([
    expect.objectContaining({ path: ['alerts', 'email'], code: 'not-an-email' }),
  ]);
  expect((await site.call('POST', '/sms-auth/settings/alert', { email }, owner)).status).toBe(400);
  const { data } = (await site.call('GET', '/sms-auth/settings', undefined, owner)).body;
  expect(data.alerts).toEqual({ email: OWNER });
});

test('a test mail goes to the address on the page, and only for who may change the settings', async () => {
  const email = 'somebody@example.com';
  const test = (headers: Record<string, string>) =>
    site.call('POST', '/sms-auth/settings/alert', { email }, headers);
  expect((await test(owner)).body).toEqual({ data: { sent: true } });
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(['Test Site: A test']);
  const { code } = await site.inside<{ code: string }>('adminRole', {
    name: 'Readers',
    actions: ['plugin::sms-auth.settings.read'],
  });
  expect((await test(await administratorOf(site, code))).status).toBe(403);
  expect((await test({})).status).toBe(401);
});
