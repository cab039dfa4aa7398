import type { Core } from '@strapi/strapi';
import { isRefusal } from '../core';
import { pluginConfig, type Settings, wrongValue } from '../settings';
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

/** Stops the boot when the configuration file has a test number that is no number. */
export const assertTestNumbers = (strapi: Core.Strapi): void => {
  const { testNumbers = [], country = null } = pluginConfig(strapi).settings;
  const [first] = readTestNumbers(testNumbers, country as Settings['country']).unreadable;
  if (first === undefined) return;
  throw wrongValue(`settings.testNumbers.${first}.phone`, testNumbers[first]?.phone, 'a phone number');
};
