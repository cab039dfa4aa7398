import { setTimeout as wait } from 'node:timers/promises';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { ClickatellApi } from '../../../../contract';
import { failed } from '../advice';
import { type AccountState, type OutgoingSms, type SendResult, type SmsProvider, UNKNOWN } from '../provider';
import { explain } from './codes';

export type Api = ClickatellApi;

export interface ClickatellOptions {
  apiKey: string;
  api: Api;
  /** The two-way number, digits; '' for a one-way integration. */
  phoneNumber: string;
  baseUrl: string;
  /** Milliseconds. */
  timeout: number;
}

const PATHS = {
  one: { send: '/v1/message', balance: '/v1/balance' },
  platform: { send: '/messages', balance: '/public-client/balance' },
} as const;

const JITTER_MS = 500;
const LONGEST_BALANCE_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;
// The request was never written, so a second try cannot send a second text.
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const RETRYABLE_CODES = new Set(['18', '19', '43']);

const digits = (number: string): string => number.replace(/\D/g, '');

const bodyFor = ({ api, phoneNumber }: ClickatellOptions, { to, text, reference }: OutgoingSms): object => {
  const common = {
    content: text,
    clientMessageId: reference,
    ...(phoneNumber && { from: digits(phoneNumber) }),
  };
  return api === 'one'
    ? { messages: [{ channel: 'sms', to: digits(to), ...common }] }
    : { to: [digits(to)], charset: 'UTF-8', ...common };
};

interface Answer {
  messages?: { apiMessageId?: unknown; accepted?: unknown; error?: unknown }[];
  error?: unknown;
  errorCode?: unknown;
  errorDescription?: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `error` is an object in One API, a text in Platform, where the code may stand beside it. */
const faultIn = (part: {
  error?: unknown;
  errorCode?: unknown;
  errorDescription?: unknown;
}): { code: string; words: string } | null => {
  const { error, errorCode, errorDescription } = part;
  if (typeof error === 'object' && error !== null) {
    const { code, description } = error as { code?: unknown; description?: unknown };
    return { code: String(code ?? ''), words: text(description) };
  }
  if (!error && (errorCode === undefined || errorCode === null)) return null;
  return { code: String(errorCode ?? ''), words: text(errorDescription) || text(error) };
};

type Asked = Pick<ClickatellOptions, 'api' | 'apiKey'>;

const refused = ({ api, apiKey }: Asked, status: number, code: string, words = ''): SendResult =>
  explain(api, code, words.replaceAll(apiKey.trim(), '…'), status);

/** Sent means all four: 2xx, no error above, accepted, and an id. Clickatell answers 202 to what it will not send. */
const judge = (asked: Asked, { status, data }: AxiosResponse<unknown>): SendResult => {
  const answer: Answer = typeof data === 'object' && data !== null ? data : {};
  const [message] = Array.isArray(answer.messages) ? answer.messages : [];
  const fault = faultIn(answer) ?? (message && faultIn(message));
  if (fault) return refused(asked, status, fault.code, fault.words);
  const ok = status >= 200 && status < 300 && message?.accepted === true && text(message.apiMessageId) !== '';
  if (ok) return { sent: true, messageId: text(message.apiMessageId) };
  if (status === 401 || status === 403) return refused(asked, status, asked.api === 'one' ? '1' : '108');
  return failed({ reason: 'transient', code: String(status), advice: 'unclear' });
};

const fault = (error: unknown): { code: string; neverSent: boolean } => {
  const { code = 'unknown' } = error as { code?: string };
  return { code, neverSent: NEVER_SENT.has(code) };
};

const clientFor = ({
  apiKey,
  baseUrl,
  timeout,
}: Pick<ClickatellOptions, 'apiKey' | 'baseUrl' | 'timeout'>): AxiosInstance =>
  axios.create({
    baseURL: baseUrl.replace(/\/+$/, ''),
    timeout,
    headers: { Authorization: apiKey.trim(), 'Content-Type': 'application/json', Accept: 'application/json' },
    maxRedirects: 0,
    maxContentLength: LONGEST_ANSWER,
    validateStatus: () => true,
  });

/** Clickatell over HTTP, One API or Platform. Never logs, and never throws what it was given. */
export const clickatell = (options: ClickatellOptions): SmsProvider => {
  const client = clientFor(options);

  const once = async (message: OutgoingSms): Promise<{ result: SendResult; isRetryable: boolean }> => {
    try {
      // axios' own timeout begins once connected; the signal also ends a handshake that never comes.
      const response = await client.post(PATHS[options.api].send, bodyFor(options, message), {
        signal: AbortSignal.timeout(options.timeout),
      });
      const result = judge(options, response);
      // Only One API's codes say "later"; a 503 of either says that nothing was taken.
      const later =
        !result.sent &&
        (response.status === 503 || (options.api === 'one' && RETRYABLE_CODES.has(result.code)));
      return { result, isRetryable: later };
    } catch (error) {
      const { code, neverSent } = fault(error);
      const advice = neverSent ? 'unreachable' : 'no-answer';
      return { result: failed({ reason: 'transient', code, advice }), isRetryable: neverSent };
    }
  };

  return {
    async send(message) {
      const first = await once(message);
      if (!first.isRetryable) return first.result;
      await wait(JITTER_MS * (0.5 + Math.random() / 2));
      return (await once(message)).result;
    },
    account: () => askBalance(client, options.api),
  };
};

const askBalance = async (client: AxiosInstance, api: Api): Promise<AccountState> => {
  try {
    const { status, data } = await client.get(PATHS[api].balance, {
      signal: AbortSignal.timeout(client.defaults.timeout ?? LONGEST_BALANCE_MS),
    });
    const { balance, currency } = (
      typeof data === 'object' && data !== null ? data : {}
    ) as Partial<AccountState>;
    if (status === 200 && typeof balance === 'number' && typeof currency === 'string')
      return { accepted: true, balance, currency };
    const known = faultIn((typeof data === 'object' && data !== null ? data : {}) as Answer);
    const refusedKey =
      status === 401 ||
      status === 403 ||
      (known !== null && explain(api, known.code, known.words, status).reason === 'configuration');
    return { ...UNKNOWN, accepted: refusedKey ? false : null };
  } catch {
    return UNKNOWN;
  }
};

/** Finds out which API a key belongs to by asking both for the balance. Costs nothing. */
export const detectApi = async (
  options: Pick<ClickatellOptions, 'apiKey' | 'baseUrl' | 'timeout'>
): Promise<{ accepted: boolean | null; api?: Api }> => {
  const client = clientFor(options);
  const apis: Api[] = ['one', 'platform'];
  const answers = await Promise.all(
    apis.map(async (api) => ({ api, accepted: (await askBalance(client, api)).accepted }))
  );
  const taken = answers.find(({ accepted }) => accepted === true);
  if (taken) return { accepted: true, api: taken.api };
  return { accepted: answers.some(({ accepted }) => accepted === null) ? null : false };
};
