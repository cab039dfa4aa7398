import type { Core } from '@strapi/strapi';
import { type ChallengeId, type Code, type E164, hmac, now } from '../core';
import { readTestNumbers } from '../phones';
import { endOf, type Settings } from '../settings';

/**
 * The code of a challenge, derived and never stored: who steals the database has no codes, and a
 * resend repeats the live one. 256 bits reduced to 10 digits leave a bias below 2^-220.
 */
export const codeFor = (strapi: Core.Strapi, id: ChallengeId, length: number): Code => {
  const number = BigInt(`0x${hmac(strapi, 'code', id).toString('hex')}`) % 10n ** BigInt(length);
  return number.toString().padStart(length, '0') as Code;
};

const read = new WeakMap<Settings, Settings['testNumbers']>();

// The configuration file's may be written as people write them; read once, not with every request.
const testNumbersOf = (settings: Settings): Settings['testNumbers'] => {
  const held = read.get(settings) ?? readTestNumbers(settings.testNumbers, settings.country).testNumbers;
  read.set(settings, held);
  return held;
};

/** The fixed code of a test number that is still in force, else null. */
export const testCode = (settings: Settings, phone: E164): Code | null => {
  const found = testNumbersOf(settings).find((test) => test.phone === phone && endOf(test.until) >= now());
  return (found?.code as Code | undefined) ?? null;
};
