import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { faultsOf } from './support/compile';
import { ROOT, samplesIn } from './support/samples';

// What the page says stands for the reader's own code.
const READER = `
import type { Challenge, Enrollment, Failure, Reprove, Session, SmsAuth } from 'strapi-sms-auth-client';
declare const auth: SmsAuth;
declare const phone: string, newPhone: string, email: string, password: string, name: string, recoveryCode: string;
declare const user: { id: number };
declare const ask: (challenge: Challenge) => Promise<string>;
declare const show: (what: Failure | string) => void;
declare const signIn: (session: Session) => void;
declare const addPhone: (enrollment: Enrollment) => void;
declare const stillYours: (reprove: Reprove) => void;
declare const showRecoveryCodes: (codes: string[] | undefined) => void;
`;
const OTHERS = `
declare module 'expo-secure-store' {
  export const getItemAsync: (key: string) => Promise<string | null>;
  export const setItemAsync: (key: string, value: string) => Promise<void>;
  export const deleteItemAsync: (key: string) => Promise<void>;
}
declare module 'react-native-otp-verify' {
  export const startOtpListener: (handler: (message: string) => void) => Promise<unknown>;
  export const removeListener: () => void;
}
interface Event {}
declare const defineEventHandler: <T>(handler: (event: Event) => T) => T;
declare const readBody: (event: Event) => Promise<Record<string, string>>;
declare const getHeader: (event: Event, name: string) => string | undefined;
declare const getRequestIP: (event: Event, options: { xForwardedFor: boolean }) => string | undefined;
declare const appendResponseHeader: (event: Event, name: string, value: string) => void;
`;

const blocks = [
  ...samplesIn('docs/frontend.md'),
  ...samplesIn('docs/migrating.md'),
  ...samplesIn('docs/guest-orders.md').filter(({ run }) => run === 'guest-client'),
].filter(({ language, run }) => ['ts', 'tsx'].includes(language) && run !== 'config' && run !== 'extension');

const files = new Map(
  blocks.map(({ file, line, language, text }) => {
    const whole = /^(import|export) /m.test(text)
      ? text
      : `${READER}export const block = async () => {\n${text}};\n`;
    return [join(ROOT, 'tests/docs', `${file.replace(/\W/g, '-')}-${line}.${language}`), whole];
  })
);
files.set(join(ROOT, 'tests/docs/others.d.ts'), OTHERS);
files.set(
  join(ROOT, 'tests/docs/auth.ts'),
  "import type { SmsAuth } from 'strapi-sms-auth-client';\nexport declare const auth: SmsAuth;\n"
);
files.set(
  join(ROOT, 'tests/docs/session.ts'),
  "import type { Session } from 'strapi-sms-auth-client';\nexport declare const signIn: (session: Session) => void;\n"
);

test('TypeScript takes the blocks of the pages', () => {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    baseUrl: ROOT,
    jsx: ts.JsxEmit.ReactJSX,
    paths: {
      'strapi-sms-auth-client': ['client'],
      'strapi-sms-auth-client/react': ['client/dist/react.d.ts'],
    },
  };
  expect(files.size).toBeGreaterThan(10);
  expect(faultsOf(files, options)).toEqual([]);
});
