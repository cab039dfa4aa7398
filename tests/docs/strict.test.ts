import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { faultsOf } from './support/compile';
import { filesIn } from './support/files';
import { ROOT, samples } from './support/samples';

// The samples of a site's own server code; those of the frontend are in types.test.ts.
const SERVER = ['config', 'admin', 'server', 'alerts', 'turnstile', 'provider', 'policies', 'service'];
const blocks = samples().filter(
  ({ language, run }) =>
    language === 'ts' &&
    [
      ...SERVER,
      'extension',
      'own-door',
      'middlewares',
      'sessions',
      'guest-controller',
      'guest-routes',
    ].includes(run)
);

const SITES_OWN = `
import type { Context } from 'koa';
export declare const userBehindTheLink: (ctx: Context) => Promise<{ id: number }>;
`;

/** The tsconfig of a freshly generated app: Strapi's own, and strict. */
const options = (): ts.CompilerOptions => {
  const file = require.resolve('@strapi/typescript-utils/tsconfigs/server.json');
  const { config } = ts.readConfigFile(file, (name) => readFileSync(name, 'utf8'));
  const { options: base } = ts.convertCompilerOptionsFromJson(config.compilerOptions, dirname(file));
  return {
    ...base,
    strict: true,
    noEmit: true,
    incremental: false,
    tsBuildInfoFile: undefined,
    types: ['node'],
    // Where npm puts the package; a site of its own would find it in node_modules.
    baseUrl: ROOT,
    paths: { 'strapi-plugin-sms-auth': ['.'] },
  };
};

const place = (name: string) => join(ROOT, 'tests/docs/site/src', name);

test('every server sample compiles in a freshly generated TypeScript app', () => {
  const texts = new Map([[place('services/links.ts'), SITES_OWN]]);
  for (const { file, line, text } of blocks) {
    const whole = /^(import|export) /m.test(text) ? text : `export const sample = async () => {\n${text}};\n`;
    texts.set(place(`samples/${file.replace(/\W/g, '-')}-${line}.ts`), whole);
  }
  expect(new Set(blocks.map(({ run }) => run)).size).toBeGreaterThanOrEqual(10);
  expect(faultsOf(texts, options())).toEqual([]);
});

test('every file of the page on extending compiles there, beside the others', () => {
  const files = filesIn('docs/extending.md', 'site').filter(({ language }) => language === 'ts');
  expect(files.length).toBeGreaterThan(10);
  const texts = new Map(files.map(({ path, text }) => [join(ROOT, 'tests/docs/site', path), text]));
  expect(faultsOf(texts, options())).toEqual([]);
});

test('the options are completed and checked', () => {
  const text = `import type { SmsAuthOptions } from 'strapi-plugin-sms-auth';
    export const wrong = { settings: { contry: 'CY' } } satisfies SmsAuthOptions;
    export const right = { settings: { country: 'CY', code: { length: 6 } } } satisfies SmsAuthOptions;`;
  const faults = faultsOf(new Map([[place('wrong.ts'), text]]), options());
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/contry.*country/);
});
