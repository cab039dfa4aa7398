import { describe, expect, test } from '@jest/globals';
import { administratorOf } from '../support/administrators';
import { codeOf } from '../support/http';
import type { Clickatell, peopleOf } from '../support/people';
import type { Site } from '../support/site';
import { withSite } from '../support/with-site';

let site: Site;
let clickatell: Clickatell;
let people: ReturnType<typeof peopleOf>;
const limits = { addressPerHour: 10_000, phonePer10Minutes: 100, phonePerDay: 1000 };
withSite({ smsAuth: { settings: { enabled: true, country: 'CY', limits } } }, (world) => {
  ({ site, clickatell, people } = world);
});

const save = async (settings: object) => {
  const answer = await site.call('PUT', '/sms-auth/settings', settings, await administratorOf(site));
  expect(answer.status).toBe(200);
};
const register = (phone: string, country?: string) =>
  site.call('POST', '/api/auth/phone/register', { phone, ...(country && { country }) });

describe('a site of one country', () => {
  test.each([
    ['MF', '0690 12 34 56', '+590690123456'],
    ['BL', '0690 12 34 57', '+590690123457'],
    ['AX', '0457 1234567', '+3584571234567'],
    ['SJ', '412 34 567', '+4741234567'],
    ['EH', '0650-123456', '+212650123456'],
    ['CX', '0412 345 678', '+61412345678'],
    ['CC', '0412 345 679', '+61412345679'],
    ['VA', '312 345 6789', '+393123456789'],
    ['IM', '07924 123456', '+447924123456'],
  ])('%s takes its own people: %s', async (country, typed, number) => {
    await save({ country, countries: [country] });
    const answer = await register(typed);
    expect([answer.status, codeOf(answer)]).toEqual([200, undefined]);
    expect(`+${clickatell.inbox.at(-1)?.to}`).toBe(number);
  });

  test('refuses others, and names the country that was read', async () => {
    await save({ country: 'CY', countries: ['CY'] });
    const { body } = await register('+44 7400 123456');
    expect(body.error.message).toBe('Phone numbers of this country are not accepted here: United Kingdom.');
    expect(body.error.details).toEqual({ code: 'phone.country-not-allowed', country: 'GB' });
  });
});

describe('one number is one account', () => {
  test.each([
    ['AR', '+54 9 11 2345 6789', ['11 2345 6789', '+54 11 2345 6789', '011 15 2345 6789']],
    ['MX', '+52 55 1234 5678', ['+52 1 55 1234 5678', '044 55 1234 5678', '045 55 1234 5678']],
    ['CI', '+225 07 07 12 34 56', ['+225 (0)7 07 12 34 56', '07 07 12 34 56']],
    ['CG', '+242 06 612 3456', ['+242 (0)6 612 3456', '06 612 34 56']],
    ['GA', '+241 06031234', ['+241 (0)6 03 12 34', '06 03 12 34']],
    ['CY', '+357 96 444555', ['96\t444555', '96 44 45 55,', '96·444·555', '96_444_555', 'tel:+35796444555']],
    ['CY', '+357 96 444556', ['96•444•556', 'tel:96444556', '٠٠٣٥٧٩٦٤٤٤٥٥٦', '(+357) 96/444556']],
  ])('in %s: %s, however it is typed', async (country, first, others) => {
    await save({ country, countries: null });
    const owner = await people.registered(`+${first.replace(/\D/g, '')}`);
    for (const typed of others) {
      await site.advance(61);
      const login = () => site.call('POST', '/api/auth/phone/login', { phone: typed });
      const session = await people.answered(String(owner.phone), login);
      expect([typed, session.body.user?.id]).toEqual([typed, owner.id]);
    }
  });
});
