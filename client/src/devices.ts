import type { DeviceStore } from './send';
import type { User } from './shapes';

/** The server reads no more: whoever else shares the browser is asked for a code again. */
const MAX_PEOPLE = 5;

/** A person by their documentId, and the token that they have here; '' where they have none. */
type Kept = [person: string, token: string];

// `person:token,person:token`, whoever signed in last first. A text without a person is a token of somebody's.
const parse = (text: string): Kept[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((entry) => {
      const at = entry.indexOf(':');
      return [entry.slice(0, Math.max(at, 0)), entry.slice(at + 1)];
    });

const nameOf = ({ documentId, id }: User): string => encodeURIComponent(String(documentId ?? id));

export interface Devices {
  /** What is sent along: the tokens of everybody who is remembered here. */
  sent(): Promise<string | null>;
  /** Somebody has signed in: with a new token, with none any more (`''`), or with whichever they had. */
  signedIn(user: User | undefined, token?: string): Promise<void>;
  /** Takes away the token of whoever signed in last. */
  forget(): Promise<void>;
}

/** One token for each person who shares a browser. Whatever a store refuses loses nobody their sign-in. */
export const devicesIn = (store: DeviceStore | undefined): Devices => {
  const read = async (): Promise<Kept[]> => {
    try {
      return parse((await store?.get()) ?? '');
    } catch {
      return [];
    }
  };
  const write = async (kept: Kept[]): Promise<void> => {
    const hasTokens = kept.some(([, token]) => token !== '');
    try {
      await store?.set(hasTokens ? kept.map((one) => one.join(':')).join(',') : null);
    } catch {}
  };

  return {
    async sent() {
      const tokens = (await read()).map(([, token]) => token).filter(Boolean);
      return tokens.slice(0, MAX_PEOPLE).join(',') || null;
    },
    async signedIn(user, given) {
      const kept = await read();
      if (!given && kept.length === 0) return;
      // A site may answer with something else than its user.
      const person = user ? nameOf(user) : '';
      const token = given ?? kept.find(([one]) => one === person)?.[1] ?? '';
      const others = kept.filter(([one, theirs]) => one !== person && theirs !== '');
      await write([[person, token], ...others.slice(0, token ? MAX_PEOPLE - 1 : MAX_PEOPLE)]);
    },
    async forget() {
      const [last, ...others] = await read();
      if (last) await write([[last[0], ''], ...others]);
    },
  };
};
