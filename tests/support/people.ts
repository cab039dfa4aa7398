import type { Answer } from './http';
import { bearer } from './http';
import type { Site } from './site';

export const PASSWORD = 'Correct-Horse-9';

/** The simulator's side that tests use; see playground/clickatell/server.mjs. */
export interface Clickatell {
  url: string;
  inbox: { id: string; to: string; text: string; from?: string; clientMessageId: string }[];
  requests: { path: string; headers: Record<string, string>; body: unknown }[];
  fail(mode: string, times?: number): void;
  clearFailures(): void;
  set(changes: object): void;
  reset(): void;
  next(to: string, options?: { after?: number; ms?: number }): Promise<{ text: string }>;
  report(message: unknown, status: 'sent' | 'delivered' | 'failed', timestamp?: number): Promise<boolean>;
  reply(message: { from: string; text: string }, api?: 'one' | 'platform'): Promise<boolean>;
  close(): Promise<void>;
}

export const startClickatell = async (options: object = {}): Promise<Clickatell> => {
  const { startClickatell: start } = await import('../../playground/clickatell/server.mjs');
  return start(options) as Promise<Clickatell>;
};

export interface Person {
  id: number;
  documentId: string;
  email: string;
  username: string;
  jwt: string;
  auth: Record<string, string>;
  phone?: string;
  recoveryCodes?: string[];
}

let counter = 0;
const unique = () => {
  counter += 1;
  return `${process.pid}${counter}`;
};

/** A Cypriot mobile number that nobody in this test run has had. */
export const newPhone = (): string => {
  counter += 1;
  return `+3579${String(6_000_000 + ((process.pid * 1000 + counter * 7) % 999_999)).slice(0, 7)}`;
};

const codeIn = (text: string): string => /\d{6,10}/.exec(text)?.[0] ?? '';

/** What people, attackers and their phones do on a site. */
export const peopleOf = (site: Pick<Site, 'call'>, clickatell: Clickatell) => {
  const { call } = site;

  /** The code of the newest SMS to a number, awaited. */
  const codeFor = async (phone: string, after = 0) => codeIn((await clickatell.next(phone, { after })).text);

  const verify = (id: string, answer: object, headers = {}): Promise<Answer> =>
    call('POST', `/api/auth/phone/challenges/${id}/verify`, answer, headers);

  /** Asks, and waits for the SMS that follows the answer of a login a little later. */
  const texted = async (phone: string, begin: () => Promise<Answer>): Promise<Answer> => {
    const after = clickatell.inbox.length;
    const begun = await begin();
    if (begun.status === 200) await clickatell.next(phone, { after });
    return begun;
  };

  /** Does something that sends an SMS and answers it right. */
  const answered = async (
    phone: string,
    begin: () => Promise<Answer>,
    more: object = {},
    headers = {}
  ): Promise<Answer> => {
    const after = clickatell.inbox.length;
    const begun = await begin();
    const { challenge } = begun.body;
    if (!challenge) throw new Error(`no challenge: ${begun.status} ${JSON.stringify(begun.body)}`);
    return verify(challenge.id, { code: await codeFor(phone, after), ...more }, headers);
  };

  const personOf = ({
    jwt,
    user,
  }: {
    jwt: string;
    user: { id: number; documentId: string; email: string; username: string };
  }): Person => ({
    ...user,
    jwt,
    auth: bearer(jwt),
  });

  return {
    codeFor,
    verify,
    answered,
    texted,

    /** An account made by e-mail, without a phone. */
    async member(more: object = {}): Promise<Person> {
      const name = `member${unique()}`;
      const { status, body } = await call('POST', '/api/auth/local/register', {
        username: name,
        email: `${name}@example.com`,
        password: PASSWORD,
        ...more,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return personOf(body);
    },

    /** A number that is proved, and the last page of its registration. */
    async proved(phone = newPhone()) {
      const { body } = await answered(phone, () => call('POST', '/api/auth/phone/register', { phone }));
      const { token } = body.registration;
      const complete = (fields: object): Promise<Answer> =>
        call('POST', '/api/auth/phone/register/complete', { token, ...fields });
      return { phone, complete };
    },

    /** An account made by phone. */
    async registered(phone = newPhone()): Promise<Person> {
      const { body } = await answered(phone, () => call('POST', '/api/auth/phone/register', { phone }));
      const name = `phoner${unique()}`;
      const done = await call('POST', '/api/auth/phone/register/complete', {
        token: body.registration.token,
        name,
        email: `${name}@example.com`,
        password: PASSWORD,
      });
      if (done.status !== 200) throw new Error(JSON.stringify(done.body));
      return { ...personOf(done.body), phone, recoveryCodes: done.body.recoveryCodes };
    },

    /** Puts a phone on an account. */
    async enrolled(person: Person, phone = newPhone()): Promise<Person> {
      const { status, body } = await answered(phone, () =>
        call('PUT', '/api/auth/phone/me', { phone }, person.auth)
      );
      if (status !== 200) throw new Error(JSON.stringify(body));
      return { ...person, phone, recoveryCodes: body.recoveryCodes };
    },

    login: (person: Person, headers = {}, more: object = {}): Promise<Answer> =>
      call('POST', '/api/auth/local', { identifier: person.email, password: PASSWORD, ...more }, headers),
  };
};
