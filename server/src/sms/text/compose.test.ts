import { describe, expect, it } from '@jest/globals';
import { type Composition, composeText, composeWhole } from './compose';
import { countParts } from './parts';
import { TEXTS } from './texts';

const HASH = 'FA+9qCX9VSu';
const HOST = 'www.example.com';
const given: Composition = {
  template: TEXTS.en,
  code: '123456',
  site: 'Bazaar',
  webOtpHost: null,
  androidAppHash: null,
};

describe('the end of a message', () => {
  it('is the text, where neither a browser nor an app is to read the code', () => {
    expect(composeText(given)).toBe('123456 is your Bazaar code. Never share it.');
  });

  it.each([
    [{ webOtpHost: HOST }, `@${HOST} #123456`],
    [{ androidAppHash: HASH }, HASH],
    // One line has to be the last for two readers.
    [{ webOtpHost: HOST, androidAppHash: HASH }, `@${HOST} #123456 ${HASH}`],
  ])('is one line of its own: %j', (ends, line) => {
    const text = composeText({ ...given, ...ends });
    expect(text).toBe(`123456 is your Bazaar code. Never share it.\n\n${line}`);
    expect(composeWhole({ ...given, ...ends })).toBe(text);
  });

  it.each(Object.keys(TEXTS) as (keyof typeof TEXTS)[])(
    'fits one part beside the text in %s, whatever the site is called',
    (locale) => {
      for (const site of ['', 'Bazaar', 'The little bicycle shop of Limassol and Larnaca'])
        for (const webOtpHost of [null, HOST]) {
          const text = composeText({
            ...given,
            template: TEXTS[locale],
            site,
            webOtpHost,
            androidAppHash: HASH,
          });
          expect([countParts(text).parts, text.endsWith(HASH)]).toEqual([1, true]);
          if (webOtpHost) expect(text.split('\n').at(-1)).toBe(`@${HOST} #123456 ${HASH}`);
        }
    }
  );

  it('loses the host before the hash where a host is too long for any text', () => {
    const webOtpHost = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`;
    const text = composeText({ ...given, webOtpHost, androidAppHash: HASH });
    expect(text).toBe(`Baza: 123456\n\n${HASH}`);
  });

  it('is counted: a text that would fit alone gives way to a brief one', () => {
    const long = { ...given, template: `{code} ${'a'.repeat(145)}` };
    expect(composeText(long)).toBe(`123456 ${'a'.repeat(145)}`);
    expect(composeText({ ...long, androidAppHash: HASH })).toBe(`Bazaar: 123456\n\n${HASH}`);
    expect(countParts(composeWhole({ ...long, androidAppHash: HASH })).parts).toBe(2);
  });
});
