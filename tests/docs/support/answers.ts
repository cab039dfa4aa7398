/** What a page says an answer holds: `# → { "challenge": { "id": "CHALLENGE", "sent": true, … } }`. */
export interface Said {
  keys: string[];
  /** A name in capitals stands for what came, and may be used from there on. */
  names: [parent: string | undefined, key: string, name: string][];
  literals: [key: string, value: unknown][];
}

const all = (text: string, pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)];

export const said = (comment: string): Said => ({
  keys: all(comment, /"(\w+)":/g).map(([, key = '']) => key),
  names: all(comment, /(?:"(\w+)": \{ )?"(\w+)": "?([A-Z][A-Z_]+)\b/g).map(
    ([, parent, key = '', name = '']) => [parent, key, name]
  ),
  literals: all(comment, /"(\w+)":\s*("[^"…A-Z][^"…]*"|true|false|null|\d+)(?=[\s,}\]])/g).map(
    ([, key = '', value = 'null']) => [key, JSON.parse(value)]
  ),
});

/** Every value under a key, however deep, the outer ones first. */
const allUnder = (answer: unknown, key: string): unknown[] => {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = Object.hasOwn(answer, key) ? [(answer as Record<string, unknown>)[key]] : [];
  return [...own, ...Object.values(answer).flatMap((part) => allUnder(part, key))];
};

/** Every way in which an answer is not what the page says. */
export const differences = (comment: string, answer: unknown): string[] => {
  const { keys, literals } = said(comment);
  return [
    ...keys.filter((key) => allUnder(answer, key).length === 0).map((key) => `has no "${key}"`),
    ...literals
      .filter(([key, value]) => !allUnder(answer, key).includes(value))
      .map(([key, value]) => `has no "${key}" that is ${JSON.stringify(value)}`),
  ];
};

export const named = (comment: string, answer: unknown): Record<string, string> =>
  Object.fromEntries(
    said(comment).names.map(([parent, key, name]) => {
      const within = parent === undefined ? answer : allUnder(answer, parent)[0];
      return [name, String(allUnder(within, key)[0])];
    })
  );
