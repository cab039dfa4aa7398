import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../../..');

/** A fenced block that names how it is run after its language: ```` ```sh run=register ````. */
export interface Sample {
  file: string;
  line: number;
  language: string;
  run: string;
  text: string;
}

// Blocks inside a list are indented.
const FENCE = /^( *)```(\w+) run=([\w-]+)\n([\s\S]*?)^\1```$/gm;

/** Every page of the project that people read, from the root. */
export const pages = (): string[] => [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Every TypeScript file below a folder, tests aside, from the root. */
export const sourceFiles = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));

export const samplesIn = (file: string): Sample[] => {
  const text = textOf(file);
  return [...text.matchAll(FENCE)].map((found) => {
    const [, indent = '', language = '', run = '', body = ''] = found;
    const line = text.slice(0, found.index).split('\n').length;
    return { file, line, language, run, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
};

export const samples = (): Sample[] => pages().flatMap(samplesIn);

/** Samples of one kind, by what they are called: those of one name are one story, told in order. */
export const stories = (language: string): [name: string, Sample[]][] => {
  const byName = new Map<string, Sample[]>();
  for (const sample of samples().filter((one) => one.language === language)) {
    const name = `${sample.file} ${sample.run}`;
    byName.set(name, [...(byName.get(name) ?? []), sample]);
  }
  return [...byName];
};
