import { expect, test } from '@jest/globals';
import { sortCulprits } from './culprits';

test('letters of a script are named once, as the script', () => {
  expect(sortCulprits([...'κωδικός'])).toEqual({ scripts: ['Grek'], characters: [] });
  expect(sortCulprits([...'您的،هو'])).toEqual({ scripts: ['Hani', 'Arab'], characters: ['،'] });
});

test('single characters are named one by one', () => {
  expect(sortCulprits(['·', '’', 'ś'])).toEqual({ scripts: [], characters: ['·', '’', 'ś'] });
});
