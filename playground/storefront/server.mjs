import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request as forward } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('dist', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Content-Security-Policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
};

const toStrapi = (strapi, incoming, answer) => {
  const { host, ...headers } = incoming.headers;
  const chain = [headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ');
  const options = {
    method: incoming.method,
    headers: { ...headers, host: strapi.host, 'x-forwarded-for': chain, 'x-forwarded-host': host ?? '' },
  };
  const outgoing = forward(new URL(incoming.url, strapi), options, (response) => {
    answer.writeHead(response.statusCode, response.headers);
    response.pipe(answer);
  });
  outgoing.on('error', () => {
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  });
  incoming.pipe(outgoing);
};

const fileAt = async (pathname) => {
  const path = join(DIST, normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)));
  const found = path.startsWith(DIST + sep) ? await stat(path).catch(() => null) : null;
  return found?.isFile() ? path : null;
};

const respond = async (strapi, incoming, answer) => {
  const { pathname } = new URL(incoming.url, 'http://localhost');
  if (pathname.startsWith('/api/')) return toStrapi(strapi, incoming, answer);
  const path = await fileAt(pathname);
  if (!path) return answer.writeHead(404, HEADERS).end('Not found');
  answer.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
  return createReadStream(path).pipe(answer);
};

/**
 * Serves the built storefront, and Strapi's API beside it on the same origin.
 * @param {{ port?: number, host?: string, strapi: string }} options
 */
export const serveStorefront = async ({ port = 0, host = '127.0.0.1', strapi }) => {
  const target = new URL(strapi);
  const server = createServer((incoming, answer) => {
    respond(target, incoming, answer).catch(() => answer.writeHead(400).end());
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
