import type { Core } from '@strapi/strapi';
import { type E164, isRefusal, now } from '../core';
import { endOf, pluginConfig, type Settings, wrongValue } from '../settings';
import { parsePhone } from './parse';

type TestNumbers = Settings['testNumbers'];

/**
 * Test numbers in E.164, so that a later change of country does not change whose code is fixed, and the
 * places in the list of those that are no number.
 */
export const readTestNumbers = (
  given: TestNumbers,
  country: Settings['country']
): { testNumbers: TestNumbers; unreadable: number[] } => {
  const unreadable: number[] = [];
  const testNumbers = given.map((test, index) => {
    try {
      return { ...test, phone: parsePhone(test.phone, country) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      unreadable.push(index);
      return test;
    }
  });
  return { testNumbers, unreadable };
};

const read = new WeakMap<Settings, TestNumbers>();

// The configuration file's may be written as people write them; read once, not with every request.
const testNumbersOf = (settings: Settings): TestNumbers => {
  const held = read.get(settings) ?? readTestNumbers(settings.testNumbers, settings.country).testNumbers;
  read.set(settings, held);
  return held;
};

/** The fixed code that the settings give a number and that has not ended, else null. */
export const fixedCodeOf = (settings: Settings, phone: E164): string | null =>
  testNumbersOf(settings).find((test) => test.phone === phone && endOf(test.until) >= now())?.code ?? null;

/** Stops the boot when the configuration file has a test number that is no number. */
export const assertTestNumbers = (strapi: Core.Strapi): void => {
  const { testNumbers = [], country = null } = pluginConfig(strapi).settings;
  const [first] = readTestNumbers(testNumbers, country as Settings['country']).unreadable;
  if (first === undefined) return;
  throw wrongValue(`settings.testNumbers.${first}.phone`, testNumbers[first]?.phone, 'a phone number');
};
