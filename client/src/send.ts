import { type ErrorCode, type Failure, noAnswer, type Reply } from './outcomes';

type Maybe<T> = T | null | undefined;
type Later<T> = T | Promise<T>;

/** Where the token of a trusted device is kept. `set(null)` forgets it. */
export interface DeviceStore {
  get(): Later<Maybe<string>>;
  set(token: string | null): Later<void>;
}

export interface Options {
  /** The REST address, prefix included: `https://example.com/api`. */
  baseUrl: string;
  /** The jwt of the signed-in person, or a function that finds it at each call. */
  token?: string | (() => Later<Maybe<string>>);
  device?: DeviceStore;
  /** `include` for httpOnly refresh cookies across origins. */
  credentials?: 'include' | 'omit' | 'same-origin';
  fetch?: typeof fetch;
  headers?: Record<string, string>;
}

export interface Extras {
  headers?: Record<string, string>;
  /** Leave the token out. */
  anonymous?: boolean;
}

export type Send = (method: string, path: string, body?: unknown, extras?: Extras) => Promise<Reply>;

const OWN_WORDS: Record<number, ErrorCode> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not-found' };

interface Envelope {
  error?: { message?: string; details?: { code?: ErrorCode } & Partial<Failure> };
}

const failure = (response: Response, answer: Envelope | null): Failure => {
  const { status } = response;
  const { message, details } = answer?.error ?? {};
  const known: Partial<Failure> = {};
  const retryAfter = details?.retryAfter ?? Number(response.headers.get('retry-after'));
  if (retryAfter > 0) known.retryAfter = retryAfter;
  if (details?.attemptsLeft !== undefined) known.attemptsLeft = details.attemptsLeft;
  if (details?.reason) known.reason = details.reason;
  if (details?.challenge) known.challenge = details.challenge;
  if (details?.errors) known.errors = details.errors;
  const other = OWN_WORDS[status] ?? (status === 429 ? 'rate.limited' : status < 500 ? 'refused' : 'server');
  return { ok: false, code: details?.code ?? other, message: message ?? `HTTP ${status}`, status, ...known };
};

const isObject = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null;

export const sender = (options: Options): Send => {
  const base = options.baseUrl.replace(/\/+$/, '');
  const { token } = options;
  return async (method, path, body, { headers, anonymous } = {}) => {
    try {
      const jwt = anonymous ? null : typeof token === 'function' ? await token() : token;
      const response = await (options.fetch ?? fetch)(base + path, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(jwt && { Authorization: `Bearer ${jwt}` }),
          ...options.headers,
          ...headers,
        },
        ...(options.credentials && { credentials: options.credentials }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const answer = parse(text);
      if (!response.ok) return failure(response, isObject(answer) ? answer : null);
      if (isObject(answer)) return { ok: true, body: answer };
      return text ? { ...noAnswer, status: response.status } : { ok: true, body: {} };
    } catch (error) {
      return { ok: false, code: 'network', message: error instanceof Error ? error.message : '', status: 0 };
    }
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or nothing at all: the status says what it means.
    return null;
  }
};
