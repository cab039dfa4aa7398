import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { transliterate } from 'transliteration';
import { refuseField } from '../../core';
import { lockName } from '../../limits';
import { type GiveBack, giveBack } from '../reservations';
import { isUsernameFree, USER } from './users';

const LONGEST_STEM = 60;
const SHORTEST_STEM = 3;
/** A dot and seven digits. */
const SUFFIX_LENGTH = 8;

interface Rules {
  regex?: string | RegExp;
  minLength?: number;
  maxLength?: number;
}

const rulesOf = (strapi: Core.Strapi): Rules => strapi.getModel(USER).attributes.username as Rules;

const fits = (
  username: string,
  { regex, minLength = 1, maxLength = LONGEST_STEM + SUFFIX_LENGTH }: Rules
): boolean =>
  username.length >= minLength &&
  username.length <= maxLength &&
  (regex === undefined || new RegExp(regex).test(username));

const joined = (name: string, between: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, between)
    .replace(/^\.|\.$/g, '');

const long = (stem: string, between: string): string =>
  stem.length >= SHORTEST_STEM ? stem : ['user', stem].filter(Boolean).join(between);

/** As the person writes the name, else in Latin letters, else without anything between them; shortened to what the site takes. */
const stemsOf = (name: string, most: number): string[] =>
  [name, transliterate(name)].flatMap((spelled) =>
    ['.', ''].map((between) => long(joined(spelled, between), between).slice(0, most))
  );

const suffixed = (stem: string, between: string, longest: number): string =>
  `${stem.slice(0, longest - SUFFIX_LENGTH)}${between}${randomInt(1_000_000, 10_000_000)}`;

/** A username held for one registration, until it is made or given back. */
export interface HeldUsername {
  username: string;
  giveBack: GiveBack;
}

/**
 * A username made of a name, free and such as the site's rules for usernames allow. users-permissions has no
 * unique index: of people of one name who register at once, one holds it. Throws `request.invalid` where the
 * rules fit nothing: then the frontend has to ask for one.
 */
export const holdUsername = async (strapi: Core.Strapi, name: string): Promise<HeldUsername> => {
  const rules = rulesOf(strapi);
  const { maxLength: longest = LONGEST_STEM + SUFFIX_LENGTH } = rules;
  const stem = stemsOf(name, Math.min(LONGEST_STEM, longest)).find((one) => fits(one, rules));
  if (stem === undefined)
    throw refuseField(['username'], 'cannot be made of the name under the rules of this site: give one');
  if ((await isUsernameFree(strapi, stem)) && (await lockName(strapi, 'username', stem)))
    return { username: stem, giveBack: () => giveBack(strapi, 'username', stem) };
  const username = ['.', '']
    .map((between) => suffixed(stem, between, longest))
    .find((one) => fits(one, rules));
  if (username === undefined)
    throw refuseField(['username'], 'is taken, and this site allows no longer one: give one');
  return { username, giveBack: async () => {} };
};
