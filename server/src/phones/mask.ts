import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, E164, MaskedPhone } from '../core';

/** `+35799123456` → `+•••••••••56`: what may stand in a log, an event, a page. */
export const maskPhone = (phone: E164): MaskedPhone =>
  `+${'•'.repeat(phone.length - 3)}${phone.slice(-2)}` as MaskedPhone;

export const countryOf = (phone: E164): CountryCode | null =>
  (parsePhoneNumberFromString(phone)?.country as string as CountryCode | undefined) ?? null;

/** Calling code and the first four national digits, e.g. `+357 9912`: the block a number is rented in. */
export const rangeOf = (phone: E164): string => {
  const number = parsePhoneNumberFromString(phone);
  return number ? `+${number.countryCallingCode} ${number.nationalNumber.slice(0, 4)}` : phone.slice(0, 6);
};
