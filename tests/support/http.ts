import { checkExchange } from './openapi';

/** An answer as a client sees it. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came, and says what it expects of it
  body: any;
  headers: Record<string, string>;
  cookies: string[];
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>
) => Promise<Answer>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Whatever a test asks and is answered has to be as the API document says. */
const expectAsDocumented = (
  method: string,
  path: string,
  requestBody: unknown,
  status: number,
  responseBody: unknown
): void => {
  const [address = ''] = path.split('?');
  // A body that is no JSON is answered by Strapi's parser, in its own words.
  if (!address.startsWith('/api/') || typeof requestBody === 'string') return;
  const exchange = { method, path: address.slice('/api'.length), requestBody, status, responseBody };
  const wrong = checkExchange(exchange);
  if (wrong.length > 0) throw new Error(`Not as openapi/sms-auth.json says:\n${wrong.join('\n')}`);
};

// Programs that know nothing of this plugin read the header.
const expectWait = (body: unknown, headers: Headers): void => {
  const { code, retryAfter } =
    (body as { error?: { details?: Record<string, unknown> } } | null)?.error?.details ?? {};
  if (code === 'rate.limited' && headers.get('retry-after') !== String(retryAfter))
    throw new Error('A limited answer without its Retry-After.');
};

/** One request, the way a frontend makes it. `documented`: false where a site answers in a way of its own. */
export const http =
  (url: string, documented = true): Call =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answered = parsed(await response.text());
    if (documented) expectAsDocumented(method, path, body, response.status, answered);
    if (!path.startsWith('/graphql')) expectWait(answered, response.headers);
    return {
      status: response.status,
      body: answered,
      headers: Object.fromEntries(response.headers),
      cookies: response.headers.getSetCookie(),
    };
  };

export const bearer = (jwt: string): Record<string, string> => ({ Authorization: `Bearer ${jwt}` });

/** The stable code of a refusal. */
export const codeOf = ({ body }: Answer): string | undefined => body?.error?.details?.code;
