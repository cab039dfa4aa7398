import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, getExampleNumber, type CountryCode as LibCountry } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { CountryCode, E164 } from '../core';
import { maskPhone, rangeOf } from './mask';
import { parsePhone, parseTextable } from './parse';

const CY = 'CY' as CountryCode;
const everywhere = { country: CY, countries: null };

const codeOf = (action: () => unknown): string => {
  try {
    action();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a phone number as people write it', () => {
  it.each([
    '99123456',
    ' 99 123 456 ',
    '99-123-456',
    '(99) 123456',
    '+357 99 123456',
    '+357(99)123456',
    '(+357) 99 123456',
    '+357 (0)99123456',
    '\u202a+357 99 123456\u202c',
    '0035799123456',
    '00 357 99 12 34 56',
    '(00)35799123456',
    '９９１２３４５６',
    '＋３５７ ９９ １２３４５６',
    '+357\u00a099\u2011123456',
  ])('%j is the one number +35799123456', (spelling) => {
    expect(parseTextable(spelling, everywhere)).toBe('+35799123456');
  });

  it('is read without the national prefix that people write in brackets', () => {
    expect(parsePhone('+49 (0) 1512 3456789', null)).toBe('+4915123456789');
    expect(parsePhone('+44 (0)7400 123456', null)).toBe('+447400123456');
  });

  it('is read from every country of libphonenumber, international and national', () => {
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (!example) throw new Error(`no example for ${country}`);
      expect(parseTextable(example.formatInternational(), { country: null, countries: null })).toBe(
        example.number
      );
      expect(
        parseTextable(example.formatNational(), {
          country: country as LibCountry as string as CountryCode,
          countries: null,
        })
      ).toBe(example.number);
    }
  });

  it.each([
    '',
    'abc',
    '12',
    '+',
    '+999123',
    '+357 99 123456 ext 5',
    '99123456;ext=1',
    '0x5F5E100',
    '9'.repeat(100),
  ])('%j is none', (text) => {
    expect(codeOf(() => parseTextable(text, everywhere))).toBe('phone.invalid');
  });

  it('needs a country when it is national', () => {
    expect(codeOf(() => parseTextable('99123456', { country: null, countries: null }))).toBe('phone.invalid');
  });

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(['none', 'phone.invalid', 'phone.type-not-allowed']).toContain(
          codeOf(() => parseTextable(text, everywhere))
        );
      })
    );
  });
});

describe('what a site sends to', () => {
  it('is refused outside its countries', () => {
    expect(codeOf(() => parseTextable('+447400123456', { country: CY, countries: [CY] }))).toBe(
      'phone.country-not-allowed'
    );
  });

  it.each([
    ['a fixed line', '+35722345678'],
    ['a premium number', '+35790977777'],
    ['a toll-free number', '+35780001234'],
    ['a shared-cost number', '+448431234567'],
    ['a pager', '+447640123456'],
    ['a satellite network', '+881612345678'],
  ])('is no %s', (_kind, number) => {
    expect(['phone.type-not-allowed', 'phone.invalid']).toContain(
      codeOf(() => parseTextable(number, everywhere))
    );
  });
});

it('a mask shows the last two digits and how long the number is', () => {
  expect(maskPhone('+35799123456' as E164)).toBe('+•••••••••56');
});

it('a range is too short to be a number', () => {
  expect(rangeOf('+35799123456' as E164)).toBe('+357 9912');
});
