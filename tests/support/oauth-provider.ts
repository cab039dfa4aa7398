import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OauthProvider {
  url: string;
  /** Who is signed in at the provider: the next to come through /authorize. */
  signedIn(email: string): void;
  close(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

const form = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

/** A small OAuth 2 provider on loopback: a code is good once, a token names one person. */
export const startOauthProvider = async (): Promise<OauthProvider> => {
  let email = '';
  const codes = new Map<string, string>();
  const tokens = new Map<string, string>();

  const authorize = (response: ServerResponse, query: URLSearchParams) => {
    const code = randomBytes(12).toString('hex');
    codes.set(code, email);
    const back = new URL(String(query.get('redirect_uri')));
    back.search = new URLSearchParams({ code, state: String(query.get('state')) }).toString();
    response.writeHead(302, { Location: back.href }).end();
  };

  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const code = String((await form(request)).get('code'));
    const person = codes.get(code);
    if (!person) return json(response, 400, { error: 'invalid_grant' });
    codes.delete(code);
    const token = randomBytes(12).toString('hex');
    tokens.set(token, person);
    return json(response, 200, { access_token: token, token_type: 'bearer' });
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(String(request.url), 'http://localhost');
    if (pathname === '/authorize') return authorize(response, searchParams);
    if (pathname === '/token') return exchange(request, response);
    const person = tokens.get(String(request.headers.authorization).replace('Bearer ', ''));
    return person ? json(response, 200, { email: person }) : json(response, 401, { error: 'invalid_token' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signedIn: (who) => {
      email = who;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
