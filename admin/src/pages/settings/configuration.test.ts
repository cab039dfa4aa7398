import { expect, test } from '@jest/globals';
import type { SettingsView } from '../../../../contract';
import { configurationOf } from './configuration';

const SAVED: SettingsView = {
  enabled: true,
  clickatell: {
    api: 'platform',
    phoneNumber: '35799000000',
    apiKey: { set: true, last4: 'abcd', source: 'database', readable: true },
  },
  country: 'CY',
  countries: ['CY', 'GR'],
  phoneRegistration: true,
  phoneLogin: false,
  twoStep: true,
  required: { roles: ['authenticated'], from: '2027-01-31' },
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 60 },
  rememberDeviceDays: 30,
  reproveAfterDays: 180,
  siteName: `Eleni's "Bazaar" \\ ä`,
  messages: { en: 'Code {code}\nof {site}', 'pt-BR': '{code}' },
  webOtpHost: null,
  androidAppHash: null,
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 30, messagesPerDay: 1000 },
  testNumbers: [{ phone: '+35799123456', code: '123456', until: '2027-01-31' }],
  alerts: { email: 'owner@example.com' },
};

test('what is copied is TypeScript that gives the same settings, without a secret', () => {
  const text = configurationOf(SAVED);
  const read = new Function('env', `return {${text}}`)((name: string) => `<${name}>`);
  const { testNumbers: _codes, clickatell, ...settings } = SAVED;
  const { apiKey: _key, ...rest } = clickatell;
  expect(read['sms-auth']).toEqual({
    enabled: true,
    config: {
      clickatell: { apiKey: '<CLICKATELL_API_KEY>' },
      settings: { ...settings, clickatell: rest },
    },
  });
  expect(text).not.toMatch(/abcd|123456/);
  expect(text).toContain("\n      'pt-BR'".replace('      ', '        '));
  expect(configurationOf({ ...SAVED, messages: {} })).toContain('messages: {},');
});
