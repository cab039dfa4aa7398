import { describe, expect, test } from '@jest/globals';
import { looksLikeCode } from './challenges';
import { isRefusal } from './core';
import { address } from './limits';
import { parsePhone } from './phones';
import { quiet } from './site/quiet-addresses';
import { pickLocale } from './sms';
import { keyword } from './sms/clickatell/replies';
import { withoutNumbers } from './sms/foreign-words';

const LENGTH = 200_000;
/** Linear work on this much text takes a few milliseconds; quadratic work, minutes. */
const MAX_MS = 1000;

// Long runs of what an expression may begin to match, and then does not.
const ALMOST = [
  '%20',
  ' ',
  '1 ',
  '1',
  '.',
  '+',
  '(',
  '( 0 ',
  '-',
  '/',
  ',',
  ';q=1',
  '?1',
  '\u00a0',
  '٣',
  'a',
];
const filled = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length));

const READERS: Record<string, (text: string) => unknown> = {
  'an address in the log': (text) => quiet(`GET /api/auth/phone/config?a=${text} (1 ms) 200`),
  'an address of a callback': (text) => quiet(`POST /sms-auth/clickatell/status/${text}`),
  'a phone': (text) => {
    try {
      return parsePhone(text, null);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return null;
    }
  },
  'a code': (text) => looksLikeCode(text),
  'a language': (text) => pickLocale(text, ['en', 'el']),
  'an IP address': (text) => address(text),
  'a reply by SMS': (text) => keyword(text),
  'words of a provider': (text) => withoutNumbers(text),
};

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  test.each(ALMOST)('that is long is read in time that grows with its length alone: %j', (piece) => {
    const texts = [filled(piece), `${filled(piece)}x`, `x${filled(piece)}`];
    const began = performance.now();
    for (const text of texts) read(text);
    expect(performance.now() - began).toBeLessThan(MAX_MS);
  });
});

test('a number goes from an address in the log, and the rest of it stays', () => {
  expect(quiet('GET /api/users?filters[phone]=%2B357%2096%20123456&page=2 (3 ms) 200')).toBe(
    'GET /api/users?filters[phone]=…&page=2 (3 ms) 200'
  );
});
