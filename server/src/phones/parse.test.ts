import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, getExampleNumber, type CountryCode as LibCountry } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { CountryCode, E164 } from '../core';
import { maskPhone, rangeOf } from './mask';
import { assertDestination, parsePhone, parseTextable } from './parse';

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
    '99\t123456',
    '99 12 34 56,',
    '99·123·456',
    '99_123_456',
    '99•123•456',
    'tel:+35799123456',
    'TEL:99123456',
    '٠٠٣٥٧٩٩١٢٣٤٥٦',
  ])('%j is the one number +35799123456', (spelling) => {
    expect(parseTextable(spelling, everywhere)).toBe('+35799123456');
  });

  it('is read without the national prefix that people write in brackets', () => {
    expect(parsePhone('+49 (0) 1512 3456789', null)).toBe('+4915123456789');
    expect(parsePhone('+44 (0)7400 123456', null)).toBe('+447400123456');
  });

  it.each([
    ['AR', '11 2345 6789', '+5491123456789'],
    ['AR', '011 15 2345 6789', '+5491123456789'],
    [null, '+54 11 2345 6789', '+5491123456789'],
    [null, '+54 9 11 2345 6789', '+5491123456789'],
    [null, '+52 1 55 1234 5678', '+525512345678'],
    ['MX', '044 55 1234 5678', '+525512345678'],
    ['MX', '045 55 1234 5678', '+525512345678'],
    ['MX', '55 1234 5678', '+525512345678'],
    [null, '+225 (0)7 07 12 34 56', '+2250707123456'],
    [null, '+242 (0)6 612 3456', '+242066123456'],
    [null, '+241 (0)6 03 12 34', '+24106031234'],
    [null, '+241 06031234', '+24106031234'],
    [null, '+39 (0)6 1234 5678', '+390612345678'],
    [null, '٠٠٣٥٧٩٩١٢٣٤٥٦', '+35799123456'],
  ])('is one number, in whichever way it is typed: in %s, %s is %s', (country, typed, number) => {
    expect(parsePhone(typed, country as CountryCode | null)).toBe(number);
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
    '*100#',
    '99123456#1',
    '+357+99123456',
    'tel:',
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
  it.each(getCountries())('%s alone: the mobiles of its own people are taken', (name) => {
    const country = name as string as CountryCode;
    const example = getExampleNumber(name, examples);
    const rules = { country, countries: [country] };
    expect(parseTextable(example?.formatNational() ?? '', rules)).toBe(example?.number);
    expect(() => assertDestination(rules, example?.number as string as E164)).not.toThrow();
  });

  it.each([
    ['MF', '0690 12 34 56'],
    ['GP', '0690 12 34 56'],
    ['AX', '0457 1234567'],
    ['IM', '07924 123456'],
    ['GB', '07924 123456'],
  ])('%s alone: %s, which a neighbour has as well, is taken', (country, typed) => {
    const own = country as CountryCode;
    expect(parseTextable(typed, { country: own, countries: [own] })).toMatch(/^\+/);
  });

  it('names the country that was read', () => {
    const refused = () => parseTextable('+447400123456', { country: CY, countries: [CY] });
    expect(refused).toThrow('Phone numbers of this country are not accepted here: United Kingdom.');
    expect(refused).toThrow(expect.objectContaining({ details: expect.objectContaining({ country: 'GB' }) }));
  });

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
