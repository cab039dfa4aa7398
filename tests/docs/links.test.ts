import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pages, ROOT, textOf } from './support/samples';

const withoutCode = (text: string): string =>
  text.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsIn = (file: string): Set<string> =>
  new Set(
    [
      ...textOf(file)
        .replace(/^ *```[\s\S]*?^ *```$/gm, '')
        .matchAll(/^#{1,6} (.+)$/gm),
    ].map(([, heading = '']) => anchorOf(heading))
  );

const linksIn = (file: string): string[] => {
  const text = withoutCode(textOf(file));
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, one, other]) => one ?? other ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
};

const isThere = (file: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsIn(target).has(anchor);
};

describe('every link of a page leads somewhere', () => {
  const isPicture = (link: string) => /\.(webp|png|svg|gif|jpe?g)$/.test(link);

  test.each(pages())('%s', (file) => {
    expect(linksIn(file).filter((link) => !isPicture(link) && !isThere(file, link))).toEqual([]);
  });

  test.each(pages())('%s has its pictures', (file) => {
    expect(linksIn(file).filter((link) => isPicture(link) && !isThere(file, link))).toEqual([]);
  });
});

test('every page of docs is reached from the README', () => {
  const reached = new Set(linksIn('README.md').map((link) => link.split('#')[0]));
  expect(pages().filter((file) => file.startsWith('docs/') && !reached.has(file))).toEqual([]);
});
