import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const CLIENT = join(__dirname, '../../client');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-auth-client-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(CLIENT, join(folder, 'node_modules/strapi-sms-auth-client'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, text: string): string => {
  writeFileSync(join(folder, file), text);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }).trim();
};

describe('the client as a package of its own', () => {
  test('has no dependency, and React of any version beside it', () => {
    const manifest = JSON.parse(readFileSync(join(CLIENT, 'package.json'), 'utf8'));
    expect([manifest.dependencies, manifest.peerDependencies, manifest.peerDependenciesMeta]).toEqual([
      undefined,
      { react: '>=17' },
      { react: { optional: true } },
    ]);
  });

  test('is imported, required, and brings the API document', () => {
    const use = "smsAuth({ baseUrl: 'https://example.com/api', fetch: async () => new Response('{}') })";
    const ask = `${use}.me().then(({ ok, code }) => console.log(ok, code))`;
    const imported = run('esm.mjs', `import { smsAuth } from 'strapi-sms-auth-client';\n${ask};`);
    const required = run('cjs.cjs', `const { smsAuth } = require('strapi-sms-auth-client');\n${ask};`);
    expect([imported, required]).toEqual(['false server', 'false server']);
    const paths = "require('strapi-sms-auth-client/openapi.json').paths";
    expect(run('openapi.cjs', `console.log('/auth/phone/login' in ${paths})`)).toBe('true');
  });

  const TEXT = `import { type Challenge, smsAuth } from 'strapi-sms-auth-client';

export const login = async (phone: string, ask: (challenge: Challenge) => Promise<string>) => {
  const auth = smsAuth({ baseUrl: 'https://example.com/api' });
  const begun = await auth.login({ phone });
  if (!begun.ok) return begun.code === 'rate.limited' ? begun.retryAfter.toFixed() : begun.message;
  const verified = await auth.verify(begun.challenge.id, { code: await ask(begun.challenge) });
  if (!verified.ok) return verified.code === 'code.invalid' ? verified.attemptsLeft.toFixed() : verified.message;
  return verified.kind === 'session' ? verified.jwt : verified.kind;
};

declare module 'strapi-sms-auth-client' {
  interface User {
    company: string;
  }
}
export const company = async () => {
  const site = smsAuth({ baseUrl: 'https://example.com/api' });
  const outcome = await site.passwordLogin({ identifier: 'a', password: 'b' });
  return outcome.ok && outcome.kind === 'session' ? outcome.user.company.toUpperCase() : null;
};
`;

  const { ModuleKind, ModuleResolutionKind } = ts;
  test.each([
    ['CommonJS, as older bundlers resolve', 'old.ts', ModuleKind.CommonJS, ModuleResolutionKind.Node10],
    ['a bundler', 'bundled.ts', ModuleKind.ESNext, ModuleResolutionKind.Bundler],
    ['Node, ESM', 'node.mts', ModuleKind.Node16, ModuleResolutionKind.Node16],
    ['Node, CommonJS', 'node.cts', ModuleKind.Node16, ModuleResolutionKind.Node16],
  ])('its types are right for %s', (_name, file, module, moduleResolution) => {
    writeFileSync(join(folder, file), TEXT);
    const lib = ['lib.es2022.d.ts', 'lib.dom.d.ts'];
    const program = ts.createProgram([join(folder, file)], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module,
      moduleResolution,
      lib,
      types: [],
      ignoreDeprecations: '5.0',
    });
    const faults = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(faults).toEqual([]);
  });
});
