import { AsYouType, type CountryCode, isSupportedCountry } from 'libphonenumber-js/max';
import { readPhone } from '../../../server/src/phones/reading';

/**
 * What the form holds while the text is no number. It is no text itself, so that Strapi's own check stops the save:
 * once the server refuses one, the content manager forgets all that the editor has typed.
 */
export interface NoNumber {
  typed: string;
}

export type Held = string | NoNumber | null;

export interface Typed {
  country: string | null;
  /** What stands in the field. */
  text: string;
  /** E.164 when it is a number; null when empty. */
  value: Held;
  valid: boolean;
}

const asCountry = (country: string | null): CountryCode | undefined =>
  country && isSupportedCountry(country) ? country : undefined;

const EMPTY = /^\s*$/;

/** Formats what was typed so far; a `+` and a calling code choose the country. */
export const typeNumber = (raw: string, country: string | null): Typed => {
  if (EMPTY.test(raw)) return { country, text: '', value: null, valid: true };
  const typing = new AsYouType(asCountry(country));
  const text = typing.input(raw.replace(/^\s*00/, '+')) || raw;
  const found = raw.trim().startsWith('+') ? typing.getCountry() : undefined;
  return { country: found ?? country, text, ...readTyped(raw, country) };
};

const readTyped = (raw: string, country: string | null): Pick<Typed, 'value' | 'valid'> => {
  const number = readPhone(raw, country);
  return number ? { value: number.number, valid: true } : { value: { typed: raw.trim() }, valid: false };
};

/** What tells one value from another. */
export const textOf = (held: Held | undefined): string =>
  (typeof held === 'object' ? held?.typed : held) ?? '';

/** A stored number as it is shown: as its country writes it. */
export const showNumber = (held: Held | undefined, siteCountry: string | null): Typed => {
  if (typeof held === 'object' && held !== null) return typeNumber(held.typed, siteCountry);
  const stored = held;
  if (!stored) return { country: siteCountry, text: '', value: null, valid: true };
  const number = readPhone(stored, siteCountry);
  if (!number) return { country: siteCountry, text: stored, value: stored, valid: false };
  return {
    country: number.country ?? siteCountry,
    text: number.country ? number.formatNational() : number.formatInternational(),
    value: number.number,
    valid: true,
  };
};
