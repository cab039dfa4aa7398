import {
  type CountryCode as LibCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { type CountryCode, type E164, refuse } from '../core';
import { countryOf } from './mask';

/** What decides which numbers are taken: the site's country and its allow-list. */
export interface PhoneRules {
  country: CountryCode | null;
  countries: readonly CountryCode[] | null;
}

// Only these can receive an SMS that costs what an SMS costs; where a country cannot tell
// mobile from fixed (the +1 countries), the number has the benefit of the doubt.
const TEXTABLE = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

const LONGEST = 64;

// People write `00` for `+` even where their country dials something else (no number begins with 00), the
// zero that one leaves out after a country code, brackets around the code, and paste marks that nobody sees.
const spelled = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^\(?00\)?/, '+')
    .replace(/^\(\+?(\d+)\)/, (whole, code) => (whole.includes('+') ? `+${code} ` : whole))
    .replace(/^(\+\d{1,3}[\s-]*)\(0\)/, '$1');

const read = (raw: string, country: CountryCode | null): PhoneNumber | undefined => {
  if (raw.length > LONGEST || /[a-z;=]/i.test(raw.normalize('NFKC'))) return undefined;
  const number = parsePhoneNumberFromString(spelled(raw), {
    defaultCountry: (country ?? undefined) as LibCountry | undefined,
    extract: false,
  });
  return number?.isValid() && !number.ext ? number : undefined;
};

/**
 * Reads a phone number as people write it; every spelling of one number gives one E164.
 * National numbers are read in `country`, else the site's. Throws `phone.invalid`.
 */
export const parsePhone = (raw: string, country: CountryCode | null): E164 => {
  const number = read(raw, country);
  if (!number) throw refuse('phone.invalid');
  return number.number as string as E164;
};

/** As `parsePhone`, and refuses what this site does not send to: `phone.country-not-allowed`, `phone.type-not-allowed`. */
export const parseTextable = (raw: string, rules: PhoneRules): E164 => {
  const number = read(raw, rules.country);
  if (!number) throw refuse('phone.invalid');
  if (rules.countries && !rules.countries.includes(number.country as string as CountryCode)) {
    throw refuse('phone.country-not-allowed');
  }
  // Satellite and other world-wide networks belong to no country and cost accordingly.
  if (!number.country || !TEXTABLE.has(number.getType() ?? '')) throw refuse('phone.type-not-allowed');
  return number.number as string as E164;
};

/** The allow-list again, where a number is texted that was taken before it: `phone.country-not-allowed`. */
export const assertDestination = ({ countries }: Pick<PhoneRules, 'countries'>, phone: E164): void => {
  if (!countries) return;
  const country = countryOf(phone);
  if (!country || !countries.includes(country)) throw refuse('phone.country-not-allowed');
};
