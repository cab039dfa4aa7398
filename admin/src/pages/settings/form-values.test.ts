import { expect, test } from '@jest/globals';
import type { SettingsView } from '../../../../contract';
import { digitsOf, toForm, toRequest } from './form-values';

const SAVED: SettingsView = {
  enabled: true,
  clickatell: {
    api: 'one',
    phoneNumber: '35799000000',
    apiKey: { set: true, last4: 'abcd', source: 'database', readable: true },
  },
  country: 'CY',
  countries: ['CY'],
  phoneRegistration: true,
  phoneLogin: true,
  twoStep: true,
  required: null,
  alerts: { email: null },
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 60 },
  rememberDeviceDays: 30,
  reproveAfterDays: 180,
  siteName: null,
  messages: { en: '{code}', el: '{code} ok' },
  webOtpHost: null,
  androidAppHash: null,
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 30, messagesPerDay: 1000 },
  testNumbers: [{ phone: '+35799123456', code: '123456', until: '2027-01-31' }],
};

test('a form that nobody touched asks for nothing', () => {
  expect(toRequest(toForm(SAVED), SAVED)).toEqual({});
});

test('roles that need a phone are said whole at first, then what changed of them, and nobody is null', () => {
  const form = toForm(SAVED);
  const chosen = { ...form, required: { roles: ['authenticated'], from: '' } };
  expect(toRequest(chosen, SAVED)).toEqual({ required: { roles: ['authenticated'], from: null } });
  const saved = { ...SAVED, required: { roles: ['authenticated'], from: '2027-01-31' } };
  const later = { ...toForm(saved), required: { roles: ['authenticated'], from: '2027-02-28' } };
  expect(toRequest(later, saved)).toEqual({ required: { from: '2027-02-28' } });
  expect(toRequest({ ...later, required: { roles: [], from: '2027-02-28' } }, saved)).toEqual({
    required: null,
  });
});

test('only what was changed is sent', () => {
  const form = toForm(SAVED);
  const changed = { ...form, siteName: ' Bazaar ', code: { ...form.code, lifetime: 240 } };
  expect(toRequest(changed, SAVED)).toEqual({ siteName: 'Bazaar', code: { lifetime: 240 } });
});

test('a new key goes without the API, which the server finds out, unless it was chosen', () => {
  const form = toForm(SAVED);
  const typed = { ...form, clickatell: { ...form.clickatell, apiKey: ' new ' } };
  expect(toRequest(typed, SAVED)).toEqual({ clickatell: { apiKey: 'new' } });
  const chosen = { ...typed, clickatell: { ...typed.clickatell, api: 'platform' as const } };
  expect(toRequest(chosen, SAVED)).toEqual({ clickatell: { apiKey: 'new', api: 'platform' } });
  const removed = { ...form, clickatell: { ...form.clickatell, removeKey: true } };
  expect(toRequest(removed, SAVED)).toEqual({ clickatell: { apiKey: '' } });
});

test('a language that was taken out is named', () => {
  const form = { ...toForm(SAVED), messages: { en: '{code}' } };
  expect(toRequest(form, SAVED)).toEqual({ messages: { el: null } });
});

test('a two-way number is its digits, however it was written', () => {
  expect(digitsOf('\u202a+357 (99) 00-00.00\u202c')).toBe('35799000000');
  expect(digitsOf('٣٥٧')).toBe('٣٥٧');
  expect(digitsOf('MySite')).toBe('MySite');
});
