/** Scripts that no GSM-7 text can hold, by a letter of theirs. */
const SCRIPTS: [code: string, letter: RegExp][] = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Thai', /\p{Script=Thai}/u],
];

const scriptOf = (character: string): string | undefined =>
  SCRIPTS.find(([, letter]) => letter.test(character))?.[0];

export interface Culprits {
  /** Whole scripts: their letters are the text itself, and nobody could leave them out. */
  scripts: string[];
  /** Single characters, which another might stand for. */
  characters: string[];
}

/** What makes an SMS short, sorted by whether it can be helped. */
export const sortCulprits = (characters: string[]): Culprits => ({
  scripts: [...new Set(characters.flatMap((character) => scriptOf(character) ?? []))],
  characters: characters.filter((character) => scriptOf(character) === undefined),
});
