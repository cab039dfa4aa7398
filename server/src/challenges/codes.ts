import type { Core } from '@strapi/strapi';
import { ownerOf } from '../accounts';
import { type ChallengeId, type Code, type E164, hmac } from '../core';
import { fixedCodeOf } from '../phones';
import { readSettings, type Settings } from '../settings';

/**
 * The code of a challenge, derived and never stored: whoever steals the database has no codes, and a
 * resend repeats the live one. 256 bits reduced to 10 digits leave a bias below 2^-220.
 */
export const codeFor = (strapi: Core.Strapi, id: ChallengeId, length: number): Code => {
  const number = BigInt(`0x${hmac(strapi, 'code', id).toString('hex')}`) % 10n ** BigInt(length);
  return number.toString().padStart(length, '0') as Code;
};

/**
 * The fixed code of a test number that is still in force, else null. An account whose phone a real SMS proved is
 * never opened by one: whoever may save the settings could log in as anybody.
 */
export const testCode = async (
  strapi: Core.Strapi,
  settings: Settings,
  phone: E164
): Promise<Code | null> => {
  const code = fixedCodeOf(settings, phone);
  if (code === null) return null;
  const owner = await ownerOf(strapi, phone);
  return owner && !owner.byFixedCode ? null : (code as Code);
};

/** Whether a number has a fixed code now: it stands outside every limit but the attempts of a challenge. */
export const isTestNumber = async (strapi: Core.Strapi, phone: E164): Promise<boolean> =>
  (await testCode(strapi, await readSettings(strapi), phone)) !== null;
