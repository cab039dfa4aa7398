import type { Settings } from '../settings';
import { isRefusal } from '../vocabulary';
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
