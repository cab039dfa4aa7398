import type { ClientErrorCode, ErrorCode, Failure, Reply, StockErrorCode } from './outcomes';
import type { FieldError } from './shapes';

type Maybe<T> = T | null | undefined;
type Later<T> = T | Promise<T>;
type HeaderValues = Record<string, string>;

/**
 * Where the tokens of a trusted device are kept: one text, with a token for each person who uses the device. Keep it
 * as it is. `set(null)` forgets it.
 */
export interface DeviceStore {
  get(): Later<Maybe<string>>;
  set(tokens: string | null): Later<void>;
}

export interface Options {
  /** The REST address, prefix included: `https://example.com/api`. */
  baseUrl: string;
  /** The jwt of the signed-in person, or a function that finds it at each call. */
  token?: string | (() => Later<Maybe<string>>);
  device?: DeviceStore;
  /**
   * The language of SMS and e-mails, sent as `Accept-Language`: `el`, or `el,en;q=0.8`. A function is asked at each
   * call. Without it a browser sends its own, and a server none.
   */
  language?: string | (() => Later<Maybe<string>>);
  /** `include` for httpOnly refresh cookies across origins. */
  credentials?: 'include' | 'omit' | 'same-origin';
  fetch?: typeof fetch;
  /** Sent with every request; a function is asked at each. */
  headers?: HeaderValues | (() => Later<HeaderValues>);
  /** Milliseconds to wait for an answer, default 30,000: an SMS may take ten seconds to be handed over. */
  timeout?: number;
}

export interface Extras {
  headers?: HeaderValues;
  /** Leave the token out. */
  anonymous?: boolean;
  /** Ends the request: the outcome is then `aborted`. */
  signal?: AbortSignal;
}

export type Send = (method: string, path: string, body?: unknown, extras?: Extras) => Promise<Reply>;

const OWN_WORDS: Record<number, ErrorCode> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not-found' };

const STOCK: Record<string, StockErrorCode> = {
  'Invalid identifier or password': 'credentials.invalid',
  'Email or Username are already taken': 'account.taken',
  'Your account has been blocked by an administrator': 'account.blocked',
  'Your account email is not confirmed': 'account.unconfirmed',
  'Register action is currently disabled': 'registration.closed',
  'Incorrect code provided': 'reset-code.invalid',
};

interface Envelope {
  error?: {
    message?: string;
    details?: Record<string, unknown> & { code?: ErrorCode; errors?: FieldError[] };
  };
}

// Seconds, a date, or the epoch seconds of users-permissions' own limit; its minute where nothing is said.
const retryAfterOf = ({ headers }: Response): number => {
  const said = headers.get('retry-after') ?? '';
  const reset = Number(headers.get('x-ratelimit-reset'));
  const until = Date.parse(said) || reset * 1000;
  return Number(said) || Math.max(0, Math.ceil((until - Date.now()) / 1000)) || 60;
};

/** Strapi puts what was typed, a password too, beside what is wrong with it. */
const withoutValues = (errors: FieldError[]): FieldError[] =>
  errors.map(({ path, message, name }) => ({ path, message, name }));

const codeOf = (status: number, message = '', errors: FieldError[] = []): ErrorCode => {
  const known = STOCK[message] ?? OWN_WORDS[status];
  if (known) return known;
  if (status === 429) return 'rate.limited';
  if (status >= 500) return 'server';
  return errors.some(({ path }) => path[0] === 'password') ? 'password.invalid' : 'refused';
};

/** Details that a failure shows as fields of its own; all others stay in its `details`. */
const KNOWN_DETAILS = ['attemptsLeft', 'retryAfter', 'challenge', 'reason', 'country'];

const failure = (response: Response, { error = {} }: Envelope): Failure => {
  const { status } = response;
  const { message, details: { code, errors: given, ...said } = {} } = error;
  const errors = given && withoutValues(given);
  const entries = Object.entries(said);
  const rest = entries.filter(([name]) => !KNOWN_DETAILS.includes(name));
  // What came over the wire has the type that its code says.
  return {
    ok: false,
    code: code ?? codeOf(status, message, errors),
    message: message ?? `HTTP ${status}`,
    status,
    ...(status === 429 && { retryAfter: retryAfterOf(response) }),
    ...Object.fromEntries(entries.filter(([name]) => KNOWN_DETAILS.includes(name))),
    ...(errors && { errors }),
    ...(rest.length > 0 && { details: Object.fromEntries(rest) }),
  } as Failure;
};

const clientFailure = (code: ClientErrorCode, error: unknown, status = 0): Failure => ({
  ok: false,
  code,
  message: error instanceof Error ? error.message : String(error),
  status,
});

const isObject = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or nothing at all: the status says what it means.
    return null;
  }
};

const reply = async (response: Response): Promise<Reply> => {
  const { ok, status } = response;
  const text = await response.text();
  const answer = parse(text);
  if (isObject(answer)) return ok ? { ok, status, body: answer } : failure(response, answer);
  if (ok && text === '') return { ok, status, body: {} };
  // A web page in the place of an answer: the frontend's own, or nobody's.
  if (ok || status === 404)
    return clientFailure('setup', 'baseUrl does not lead to a REST API of Strapi.', status);
  return failure(response, {});
};

/** One request that ends: with an answer, after the time-out, or by the app's signal. */
const ask = async (
  options: Options,
  url: string,
  init: RequestInit,
  signal?: AbortSignal
): Promise<Reply> => {
  if (signal?.aborted) return clientFailure('aborted', signal.reason);
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, options.timeout ?? 30_000);
  signal?.addEventListener('abort', abort);
  try {
    return await reply(await (options.fetch ?? fetch)(url, { ...init, signal: controller.signal }));
  } catch (error) {
    return clientFailure(signal?.aborted ? 'aborted' : late ? 'timeout' : 'network', error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

export const sender = (options: Options): Send => {
  const base = options.baseUrl.replace(/\/+$/, '');
  const { token, language, headers: always } = options;
  return async (method, path, body, { headers, anonymous, signal } = {}) => {
    const url = base + path;
    let init: RequestInit;
    try {
      // Only a page has an origin that a path could be read against.
      if (!/^https?:\/\//.test(url) && typeof location === 'undefined')
        throw new Error(`"${url}" has no host.`);
      const jwt = anonymous ? null : typeof token === 'function' ? await token() : token;
      const spoken = typeof language === 'function' ? await language() : language;
      init = {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(jwt && { Authorization: `Bearer ${jwt}` }),
          ...(spoken && { 'Accept-Language': spoken }),
          ...(typeof always === 'function' ? await always() : always),
          ...headers,
        },
        ...(options.credentials && { credentials: options.credentials }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
    } catch (error) {
      return clientFailure('setup', error);
    }
    return ask(options, url, init, signal);
  };
};
