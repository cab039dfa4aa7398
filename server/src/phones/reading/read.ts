import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  type PhoneNumber,
  parseIncompletePhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

const MAX_LENGTH = 64;

// Spaces, dashes, brackets, dots, bullets, commas and slashes mean nothing. `;`, `#` and `*` begin an extension
// or a service code, and a letter makes it a text: those are refused.
const SEPARATORS = String.raw`[\s\p{Pd}\p{Ps}\p{Pe}\p{Pc}.,·•・‧/'’\u2212]`;
const NUMBER = new RegExp(`^${SEPARATORS}*\\+?(?:${SEPARATORS}|\\p{Nd})+$`, 'u');

// `00` is written for `+` even where the country dials something else: no number begins with 00.
const digitsOf = (text: string): string => parseIncompletePhoneNumber(text).replace(/^00/, '+');

/**
 * What the text may mean, most likely first. A zero in brackets after the calling code is part of the number in
 * some countries (Italy, Ivory Coast, both Congos) and left out in the others: the first that is valid counts.
 */
const readings = (raw: string): string[] => {
  const text = raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  if (raw.length > MAX_LENGTH || !NUMBER.test(text)) return [];
  return [...new Set([text, text.replace(/\(\s*0\s*\)/, '')].map(digitsOf))];
};

// Two ways to write one mobile number that would otherwise be two accounts: Mexico's old prefixes for mobiles,
// and Argentina's 9, which people leave out at home and abroad.
const OPTIONAL_PREFIXES: Record<string, [pattern: RegExp, replacement: string]> = {
  '52': [/^(?:1|01|044|045)(?=\d{10}$)/, ''],
  '54': [/^(?=[1-8]\d{9}$)/, '9'],
};

const canonical = (number: PhoneNumber): PhoneNumber => {
  const [pattern, replacement] = OPTIONAL_PREFIXES[number.countryCallingCode] ?? [];
  if (!pattern?.test(number.nationalNumber)) return number;
  const national = number.nationalNumber.replace(pattern, replacement ?? '');
  const other = parsePhoneNumberFromString(`+${number.countryCallingCode}${national}`);
  return other?.isValid() ? other : number;
};

/**
 * Reads a phone number as people write it: every spelling of one number gives the same one. Numbers without a
 * calling code are read in `country` (ISO 3166-1 alpha-2). Undefined where it is not a valid number.
 */
export const readPhone = (raw: string, country: string | null): PhoneNumber | undefined => {
  for (const reading of readings(raw)) {
    const parsed = parsePhoneNumberFromString(reading, {
      // A name that the library does not know is no country to it.
      defaultCountry: (country ?? undefined) as CountryCode | undefined,
      extract: false,
    });
    const number = parsed && canonical(parsed);
    if (number?.isValid()) return number;
  }
  return undefined;
};

const byCallingCode = new Map<string, CountryCode[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  byCallingCode.set(code, [...(byCallingCode.get(code) ?? []), country]);
}

/** A country that a number may belong to, and what kind of number it is there. */
export interface NumberOrigin {
  country: CountryCode;
  type: string | undefined;
}

/**
 * The countries that a valid number may belong to. Territories share numbering plans: a mobile of Saint Martin is
 * one of Guadeloupe as well. The library's own answer comes first, and the others are worked out only when they
 * are asked for. Nothing for satellite and other worldwide networks.
 */
export function* originsOf(number: PhoneNumber): Generator<NumberOrigin> {
  const main = number.country;
  if (!main) return;
  yield { country: main, type: number.getType() };
  for (const country of byCallingCode.get(number.countryCallingCode) ?? []) {
    const there = parsePhoneNumberFromString(number.number);
    if (!there || country === main) continue;
    there.country = country;
    if (there.isValid()) yield { country, type: there.getType() };
  }
}
