import type { Core } from '@strapi/strapi';
import { parsePhone } from '../phones';
import { hmac } from '../secrets';
import { endOf, type Settings } from '../settings';
import { type ChallengeId, type Code, type E164, now } from '../vocabulary';

/**
 * The code of a challenge, derived and never stored: who steals the database has no codes, and a
 * resend repeats the live one. 256 bits reduced to 10 digits leave a bias below 2^-220.
 */
export const codeFor = (strapi: Core.Strapi, id: ChallengeId, length: number): Code => {
  const number = BigInt(`0x${hmac(strapi, 'code', id).toString('hex')}`) % 10n ** BigInt(length);
  return number.toString().padStart(length, '0') as Code;
};

const isPhone = (raw: string, phone: E164, settings: Settings): boolean => {
  try {
    return parsePhone(raw, settings.country) === phone;
  } catch {
    return false;
  }
};

/** The fixed code of a test number that is still in force, else null. */
export const testCode = (settings: Settings, phone: E164): Code | null => {
  const found = settings.testNumbers.find(
    (test) => isPhone(test.phone, phone, settings) && endOf(test.until) >= now()
  );
  return (found?.code as Code | undefined) ?? null;
};
