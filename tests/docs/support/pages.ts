import { join } from 'node:path';
import type { Challenge, Session } from '../../../client/src';
import { type Clickatell, newPhone, PASSWORD, peopleOf } from '../../support/people';
import type { Site } from '../../support/site';
import { toCommonJs } from './own-site';
import { ROOT } from './samples';

type Scope = Record<string, unknown>;

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...given: unknown[]) => Promise<unknown>;

/** Runs a block as the body of a function, with the built client; gives what it exports. */
export const runBlock = async (text: string, scope: Scope, modules: Scope = {}): Promise<Scope> => {
  const exported: Scope = {};
  const required = (name: string) =>
    name === 'strapi-sms-auth-client' ? require(join(ROOT, 'client')) : modules[name];
  const given = { ...scope, require: required, exports: exported };
  await new AsyncFunction(...Object.keys(given), toCommonJs(text))(...Object.values(given));
  return exported;
};

/** A localStorage, as a browser has it. */
export const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

let people = 0;

/** What happened on the page while a block ran. */
export interface Seen {
  shown: string[];
  sessions: Session[];
  recoveryCodes: string[][];
}

/** A person at a page: types a number, reads the phone, types the code. */
export const personAt = async (site: Site, clickatell: Clickatell, member: 'none' | 'new' | 'enrolled') => {
  const { codeFor, member: join, enrolled } = peopleOf(site, clickatell);
  people += 1;
  const [phone, other] = [newPhone(), newPhone()];
  const begun = member === 'none' ? null : await join();
  const known = begun && member === 'enrolled' ? await enrolled(begun, phone) : begun;
  const localStorage = storage();
  if (known) localStorage.setItem('jwt', known.jwt);
  const seen: Seen = { shown: [], sessions: [], recoveryCodes: [] };
  let read = clickatell.inbox.length;
  const scope = {
    localStorage,
    phone,
    newPhone: other,
    email: known?.email ?? `reader${people}@example.com`,
    name: `Reader ${people}`,
    password: PASSWORD,
    recoveryCode: known?.recoveryCodes?.[0],
    user: known,
    ask: async ({ phone: masked }: Challenge) => {
      const to = [phone, other].find((number) => number.slice(-2) === masked.slice(-2)) ?? phone;
      const code = await codeFor(to, read);
      read = clickatell.inbox.length;
      return code;
    },
    show: (what: string | { code: string; message: string }) =>
      void seen.shown.push(typeof what === 'string' ? what : `${what.code}: ${what.message}`),
    signIn: (session: Session) => void seen.sessions.push(session),
    addPhone: () => {
      throw new Error('No role requires a phone here.');
    },
    stillYours: () => {
      throw new Error('Everybody here has used their account lately.');
    },
    showRecoveryCodes: (codes: string[]) => void seen.recoveryCodes.push(codes),
  };
  return { scope, seen, known };
};
