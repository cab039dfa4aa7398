import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { isRequestFault, messageId, ROUTES } from './apis.mjs';
import { post, replyBody, statusBody } from './callbacks.mjs';

export const DEMO_KEYS = { 'demo-one-api-key==': 'one', 'demo-platform-key==': 'platform' };

/** Every way the real one has been seen to fail; a number is one of its error codes. */
export const FAILURES = {
  key: 1,
  'ip-blocked': 7,
  internal: 18,
  unavailable: 19,
  balance: 20,
  recipient: 25,
  'opted-out': 29,
  'rate-limit': 43,
  'no-id': 'answers 202, accepted, with an empty apiMessageId',
  'not-json': 'answers 502 with a page',
  redirect: 'answers 302',
  reset: 'takes the request, then cuts the connection',
  timeout: 'takes the request and never answers',
  slow: 'answers after two seconds',
};

const LARGEST = 64 * 1024;

const readBody = async (request) => {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null');
  } catch {
    return undefined;
  }
};

const json = (response, status, body) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
};

/**
 * Starts a Clickatell on loopback.
 * @param {{ port?: number, host?: string, keys?: Record<string, 'one' | 'platform'>, twoWayNumber?: string, multipart?: boolean, statusUrl?: string, replyUrl?: string, balance?: number }} options
 */
export const startClickatell = async (options = {}) => {
  const site = {
    keys: DEMO_KEYS,
    twoWayNumber: '',
    multipart: false,
    statusUrl: '',
    replyUrl: '',
    delivery: 'delivered',
    balance: 1267.9,
    currency: 'EUR',
    ...options,
  };
  const inbox = [];
  const requests = [];
  const news = new EventEmitter().setMaxListeners(0);
  const sockets = new Set();
  let failing = null;

  const nextFailure = () => {
    if (!failing) return null;
    const { mode } = failing;
    if (failing.times !== undefined && --failing.times <= 0) failing = null;
    return mode;
  };

  const report = async (message) => {
    if (!site.statusUrl) return;
    const last = site.delivery === 'failed' ? 'failed' : 'delivered';
    await post(site.statusUrl, statusBody(message, 'sent', Date.now()));
    if (site.delivery !== 'none') await post(site.statusUrl, statusBody(message, last, Date.now() + 1));
    message.status = last;
    news.emit('status', message);
  };

  const accept = (api, message, id) => {
    const kept = {
      id,
      api: api.name,
      to: message.to,
      from: message.from,
      text: message.content,
      clientMessageId: message.clientMessageId,
      at: new Date().toISOString(),
      status: 'sent',
    };
    inbox.push(kept);
    news.emit('message', kept);
    void report(kept);
  };

  const send = (api, body, response, mode) => {
    const forced = FAILURES[mode];
    if (typeof forced === 'number' && isRequestFault(forced)) {
      const { status, body: refusal } = api.refuseRequest(forced);
      return json(response, status, refusal);
    }
    const { messages, fault } = body === undefined ? { fault: 21 } : api.read(body);
    if (fault) {
      const { status, body: refusal } = api.refuseRequest(fault);
      return json(response, status, refusal);
    }
    const results = messages.map((message) => {
      const code = typeof forced === 'number' ? forced : api.judge(message, site);
      return { code, to: message.to, id: mode === 'no-id' ? '' : messageId(), message };
    });
    for (const { code, id, message } of results) if (code === null && id) accept(api, message, id);
    const { status, body: answer } = api.answer(results);
    return json(response, status, answer);
  };

  const speak = async (request, response, { api, asks }) => {
    const body = asks === 'send' ? await readBody(request) : null;
    requests.push({ path: request.url, headers: request.headers, body });
    if (site.keys[request.headers.authorization] !== api.name) {
      const { status, body: refusal } = api.refuseRequest(1);
      return json(response, api.name === 'platform' && asks === 'balance' ? 401 : status, refusal);
    }
    const mode = nextFailure();
    if (mode === 'timeout') return undefined;
    if (mode === 'reset') return request.socket.destroy();
    if (mode === 'not-json')
      return response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
    if (mode === 'redirect') return response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 2000));
    if (asks === 'balance') {
      if (mode === 'key') return json(response, 401, api.refuseRequest(1).body);
      return json(response, 200, { currency: site.currency, balance: site.balance });
    }
    return send(api, body, response, mode);
  };

  const stream = (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const tell = (event) => (message) =>
      response.write(`event: ${event}\ndata: ${JSON.stringify(message)}\n\n`);
    const listeners = { message: tell('message'), status: tell('status') };
    for (const [event, listener] of Object.entries(listeners)) news.on(event, listener);
    response.write(': hello\n\n');
    response.on('close', () => {
      for (const [event, listener] of Object.entries(listeners)) news.off(event, listener);
    });
  };

  const api = {
    inbox,
    requests,
    /** Fails every request in one way, or the next `times`. */
    fail(mode, times) {
      if (!(mode in FAILURES))
        throw new Error(`no such failure: ${mode}; there are ${Object.keys(FAILURES).join(', ')}`);
      failing = { mode, times };
    },
    clearFailures() {
      failing = null;
    },
    /** Changes what the account or its integration is like: twoWayNumber, multipart, statusUrl, delivery… */
    set(changes) {
      Object.assign(site, changes);
    },
    reset() {
      inbox.length = 0;
      requests.length = 0;
      failing = null;
    },
    /** The newest message to a number, awaited if it has not come yet. */
    async next(to, { after = 0, ms = 10_000 } = {}) {
      const digits = to.replace(/\D/g, '');
      const found = () => inbox.slice(after).findLast((message) => message.to === digits);
      const signal = AbortSignal.timeout(ms);
      while (!found()) await once(news, 'message', { signal });
      return found();
    },
    /** Somebody writes to the two-way number. */
    reply({ from, text }, kind = 'one') {
      const body = replyBody(kind, {
        from: from.replace(/\D/g, ''),
        to: site.twoWayNumber,
        text,
        timestamp: Date.now(),
        id: messageId(),
      });
      return post(site.replyUrl, body);
    },
    /** Sends a delivery report of a message, in any order one likes. */
    report: (message, status, timestamp = Date.now()) =>
      post(site.statusUrl, statusBody(message, status, timestamp)),
  };

  const desk = {
    'GET /': async (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(await readFile(new URL('./phone.html', import.meta.url)));
    },
    'GET /_sim/stream': (_request, response) => stream(response),
    'GET /_sim/messages': (_request, response, url) => {
      const to = url.searchParams.get('to')?.replace(/\D/g, '');
      json(response, 200, { data: to ? inbox.filter((message) => message.to === to) : inbox });
    },
    'DELETE /_sim/messages': (_request, response) => {
      inbox.length = 0;
      json(response, 200, { data: [] });
    },
    'GET /_sim/failures': (_request, response) =>
      json(response, 200, { data: { failing, modes: Object.keys(FAILURES) } }),
    'POST /_sim/failures': async (request, response) => {
      const { mode, times } = (await readBody(request)) ?? {};
      if (!(mode in FAILURES)) return json(response, 400, { error: `no such failure: ${mode}` });
      api.fail(mode, times);
      return json(response, 200, { data: failing });
    },
    'DELETE /_sim/failures': (_request, response) => {
      api.clearFailures();
      json(response, 200, { data: null });
    },
    'POST /_sim/settings': async (request, response) => {
      api.set((await readBody(request)) ?? {});
      json(response, 200, { data: { ...site, keys: undefined } });
    },
    'POST /_sim/reply': async (request, response) => {
      const { from, text, api: kind } = (await readBody(request)) ?? {};
      json(response, 200, {
        data: { delivered: site.replyUrl ? await api.reply({ from, text }, kind) : false },
      });
    },
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const name = `${request.method} ${url.pathname}`;
    try {
      if (ROUTES[name]) return await speak(request, response, ROUTES[name]);
      if (desk[name]) return await desk[name](request, response, url);
      return json(response, 404, { error: 'not found' });
    } catch (error) {
      return json(response, 500, { error: error.message });
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();

  return Object.assign(api, {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  });
};
