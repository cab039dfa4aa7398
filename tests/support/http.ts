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

/** One request, the way a frontend makes it. */
export const http =
  (url: string): Call =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: parsed(await response.text()),
      headers: Object.fromEntries(response.headers),
      cookies: response.headers.getSetCookie(),
    };
  };

export const bearer = (jwt: string): Record<string, string> => ({ Authorization: `Bearer ${jwt}` });

/** The stable code of a refusal. */
export const codeOf = ({ body }: Answer): string | undefined => body?.error?.details?.code;
