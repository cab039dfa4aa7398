import { describe, expect, it } from '@jest/globals';
import { checkSettings, endOf } from './schema';
import { DEFAULT_SETTINGS, mergeSettings } from './settings';

const paths = (partial: unknown) => checkSettings(partial).map(({ path }) => path.join('.'));

describe('settings that an administrator saves', () => {
  it('may be any part of them', () => {
    expect(checkSettings({})).toEqual([]);
    expect(checkSettings(DEFAULT_SETTINGS)).toEqual([]);
    expect(
      checkSettings({ clickatell: { apiKey: 'abc==' }, country: 'CY', countries: ['CY', 'GR'] })
    ).toEqual([]);
  });

  it.each([
    [{ code: { length: 5 } }, 'code.length'],
    [{ code: { length: 11 } }, 'code.length'],
    [{ code: { length: 6.5 } }, 'code.length'],
    [{ code: { lifetime: 59 } }, 'code.lifetime'],
    [{ code: { lifetime: 601 } }, 'code.lifetime'],
    [{ code: { attempts: 0 } }, 'code.attempts'],
    [{ code: { resendAfter: 14 } }, 'code.resendAfter'],
    [{ enabled: 'yes' }, 'enabled'],
    [{ country: 'XX' }, 'country'],
    [{ country: 'cy' }, 'country'],
    [{ countries: [] }, 'countries'],
    [{ countries: ['CY', 'ZZ'] }, 'countries.1'],
    [{ countries: 'CY' }, 'countries'],
    [{ clickatell: { api: 'two' } }, 'clickatell.api'],
    [{ clickatell: { phoneNumber: '12' } }, 'clickatell.phoneNumber'],
    [{ clickatell: { phoneNumber: 'MySite' } }, 'clickatell.phoneNumber'],
    [{ messages: { en: 'no code' } }, 'messages.en'],
    [{ messages: { el: 7 } }, 'messages.el'],
    [{ messages: { '!': '{code}' } }, 'messages.!'],
    [{ messages: 'text' }, 'messages'],
    [{ limits: { phonePer10Minutes: 101 } }, 'limits.phonePer10Minutes'],
    [{ limits: { messagesPerDay: 0 } }, 'limits.messagesPerDay'],
    [{ testNumbers: [{ phone: '99123456', code: '123456' }] }, 'testNumbers.0.until'],
    [{ testNumbers: [{ phone: '99123456', code: '12345', until: '2027-01-01' }] }, 'testNumbers.0.code'],
    [{ testNumbers: [{ phone: '99123456', code: '123456', until: '2027-02-31' }] }, 'testNumbers.0.until'],
    [{ nonsense: 1 }, 'nonsense'],
    [{ code: { size: 6 } }, 'code.size'],
    [{ code: 6 }, 'code'],
    [null, ''],
    ['text', ''],
  ])('%j is refused at %s', (partial, path) => {
    expect(paths(partial)).toEqual([path]);
  });

  it('all that is wrong is told at once', () => {
    expect(paths({ enabled: 1, code: { length: 1, attempts: 99 } }).sort()).toEqual([
      'code.attempts',
      'code.length',
      'enabled',
    ]);
  });
});

describe('a partial over the settings in force', () => {
  it('changes what it names and nothing else', () => {
    const merged = mergeSettings(DEFAULT_SETTINGS, { code: { length: 8 }, country: 'CY' as never });
    expect(merged).toEqual({
      ...DEFAULT_SETTINGS,
      country: 'CY',
      code: { ...DEFAULT_SETTINGS.code, length: 8 },
    });
  });

  it('keeps no key among them', () => {
    expect(
      JSON.stringify(mergeSettings(DEFAULT_SETTINGS, { clickatell: { apiKey: 'secret' } }))
    ).not.toContain('secret');
  });

  it('reads the two-way number back as digits', () => {
    expect(
      mergeSettings(DEFAULT_SETTINGS, { clickatell: { phoneNumber: '+357 99 000 000' } }).clickatell
        .phoneNumber
    ).toBe('35799000000');
  });

  it('can take a language out', () => {
    const both = mergeSettings(DEFAULT_SETTINGS, { messages: { en: '{code}', el: '{code}' } });
    expect(mergeSettings(both, { messages: { en: 'Code {code}' } }).messages).toEqual({
      en: 'Code {code}',
      el: '{code}',
    });
    expect(mergeSettings(both, { messages: { el: null } } as never).messages).toEqual({ en: '{code}' });
  });
});

it('a test number with a bare date lasts to the end of that day, UTC', () => {
  expect(new Date(endOf('2027-01-31')).toISOString()).toBe('2027-01-31T23:59:59.999Z');
  expect(new Date(endOf('2027-01-31T10:00:00Z')).toISOString()).toBe('2027-01-31T10:00:00.000Z');
  expect(new Date(endOf('2027-01-31T10:00+02:00')).toISOString()).toBe('2027-01-31T08:00:00.000Z');
});
