import type { PhoneNumber } from 'libphonenumber-js/max';
import { type CountryCode, type E164, refuse } from '../core';
import { type NumberOrigin, originsOf, readPhone } from './reading';

/** What decides which numbers are taken: the site's country and its allow-list. */
export interface PhoneRules {
  country: CountryCode | null;
  countries: readonly CountryCode[] | null;
}

// Only these can receive an SMS that costs what an SMS costs; where a country cannot tell
// mobile from fixed (the +1 countries), the number has the benefit of the doubt.
const TEXTABLE = new Set<string | undefined>(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

const read = (raw: string, country: CountryCode | null): PhoneNumber => {
  const number = readPhone(raw, country);
  if (!number) throw refuse('phone.invalid');
  return number;
};

/**
 * Reads a phone number as people write it; every spelling of one number gives one E164.
 * National numbers are read in `country`, else the site's. Throws `phone.invalid`.
 */
export const parsePhone = (raw: string, country: CountryCode | null): E164 =>
  read(raw, country).number as string as E164;

const isAccepted = ({ countries }: Pick<PhoneRules, 'countries'>, { country }: NumberOrigin): boolean =>
  countries === null || countries.includes(country as string as CountryCode);

/** As `parsePhone`, and refuses what this site does not send to: `phone.country-not-allowed`, `phone.type-not-allowed`. */
export const parseTextable = (raw: string, rules: PhoneRules): E164 => {
  const number = read(raw, rules.country);
  // Satellite and other worldwide networks belong to no country and cost accordingly.
  let accepted = rules.countries === null;
  for (const origin of originsOf(number)) {
    if (!isAccepted(rules, origin)) continue;
    if (TEXTABLE.has(origin.type)) return number.number as string as E164;
    accepted = true;
  }
  throw accepted
    ? refuse('phone.type-not-allowed')
    : refuse('phone.country-not-allowed', { country: number.country ?? null });
};

/** The allow-list again, where a number is texted that was taken before it: `phone.country-not-allowed`. */
export const assertDestination = (rules: Pick<PhoneRules, 'countries'>, phone: E164): void => {
  if (rules.countries === null) return;
  const number = read(phone, null);
  for (const origin of originsOf(number)) if (isAccepted(rules, origin)) return;
  throw refuse('phone.country-not-allowed', { country: number.country ?? null });
};
