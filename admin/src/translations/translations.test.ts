import { describe, expect, test } from '@jest/globals';
import ar from './ar.json';
import de from './de.json';
import el from './el.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';
import { labelsOf } from './labels';
import ptBR from './pt-BR.json';
import zhHans from './zh-Hans.json';

type Texts = Record<string, string>;
const ENGLISH: Texts = en;
const OTHERS: [language: string, texts: Texts][] = [
  ['ar', ar],
  ['de', de],
  ['el', el],
  ['es', es],
  ['fr', fr],
  ['pt-BR', ptBR],
  ['zh-Hans', zhHans],
];

/**
 * What a text is filled with: `{name}`, and the name before a plural or a number. A word alone in braces inside a
 * plural is a text, as `{Today}`; it begins with a capital or is not Latin.
 */
const slotsOf = (text: string): string[] =>
  [
    ...new Set([...text.matchAll(/\{([a-z]\w*)(?:\}|, *(?:plural|number))/g)].map(([, name]) => name ?? '')),
  ].sort();

test('in Arabic, file names, addresses and names of code stand isolated', () => {
  const technical = /https?:\/\/\S+|[A-Za-z]\w*[./][A-Za-z]\w+|[A-Z]+_[A-Z]+/;
  const bare = Object.entries(ar).filter(([, text]) =>
    technical.test(text.replace(/\u2066[^\u2066\u2069]*\u2069/g, ''))
  );
  expect(bare.map(([key]) => key)).toEqual([]);
});

describe.each(OTHERS)('%s', (language, texts) => {
  test('has every text, each with the same slots as the English', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(ENGLISH));
    for (const [key, english] of Object.entries(ENGLISH))
      expect({ key, slots: slotsOf(texts[key] ?? '') }).toEqual({ key, slots: slotsOf(english) });
  });

  test('is another language', () => {
    const same = Object.keys(ENGLISH).filter((key) => texts[key] === ENGLISH[key]);
    expect(same.length).toBeLessThan(12);
  });

  test('has the labels of Strapi’s menus', () => {
    expect(Object.keys(labelsOf(language))).toEqual(Object.keys(labelsOf('en')));
  });
});
