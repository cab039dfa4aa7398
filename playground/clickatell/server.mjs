import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isRequestFault, messageId, ROUTES } from './apis.mjs';
import { post, replyBody, reportsOf, statusBody } from './callbacks.mjs';
import { deskFor } from './desk.mjs';
import { FAILURES, failureSwitch } from './failures.mjs';
import { json, readBody } from './wire.mjs';

export { FAILURES } from './failures.mjs';

export const DEMO_KEYS = { 'demo-one-api-key==': 'one', 'demo-platform-key==': 'platform' };

const PAGE = { 'Content-Type': 'text/html' };

/**
 * Starts a Clickatell on loopback.
 * @param {{ port?: number, host?: string, key?: string, keys?: Record<string, 'one' | 'platform'>, twoWayNumber?: string, multipart?: boolean, statusUrl?: string, replyUrl?: string, delivery?: 'delivered' | 'failed' | 'none' | 'shuffled' | 'twice', balance?: number, prices?: Record<string, number> }} options
 *   `key` is one more key, of One API; `keys` replaces them all; `prices`: what an SMS to a country code costs, else nothing
 */
export const startClickatell = async (options = {}) => {
  const { port: wanted = 0, host = '127.0.0.1', key, ...account } = options;
  const site = {
    keys: key ? { ...DEMO_KEYS, [key]: 'one' } : DEMO_KEYS,
    twoWayNumber: '',
    multipart: false,
    statusUrl: '',
    replyUrl: '',
    delivery: 'delivered',
    balance: 1267.9,
    currency: 'EUR',
    prices: {},
    ...account,
  };
  const inbox = [];
  const replies = [];
  const requests = [];
  const sockets = new Set();
  const news = new EventEmitter().setMaxListeners(0);
  const failures = failureSwitch((failing) => news.emit('failing', failing));

  const report = async (message) => {
    const at = Date.now();
    for (const { status, later } of reportsOf(site.delivery)) {
      if (site.statusUrl) await post(site.statusUrl, statusBody(message, status, at + later));
      if (status === 'sent') continue;
      message.status = status;
      news.emit('status', message);
    }
  };

  const accept = (api, { to, from, content, clientMessageId }, id) => {
    const at = new Date().toISOString();
    const kept = { id, api: api.name, to, from, text: content, clientMessageId, at, status: 'sent' };
    const [, price] = Object.entries(site.prices).find(([code]) => to.startsWith(code)) ?? [];
    if (price) site.balance -= price;
    inbox.push(kept);
    news.emit('message', kept);
    void report(kept);
  };

  const judge = (api, mode, message, position) => {
    const { code } = FAILURES[mode] ?? {};
    if (code !== undefined) return code;
    if (mode === 'mixed') return position === 0 ? 25 : api.judge(message, site);
    return api.judge(message, site);
  };

  const send = (api, body, response, mode) => {
    const { messages, fault } = body === undefined ? { fault: 21 } : api.read(body);
    if (fault) {
      const { status, body: refusal } = api.refuseRequest(fault);
      return json(response, status, refusal);
    }
    const results = messages.map((message, position) => {
      const code = judge(api, mode, message, position);
      return { code, to: message?.to, id: messageId(), message };
    });
    const { status, body: answer } = api.answer(results);
    if (mode === 'not-accepted' || mode === 'no-id') {
      for (const message of answer.messages)
        Object.assign(
          message,
          mode === 'no-id' ? { apiMessageId: '' } : { apiMessageId: null, accepted: false }
        );
      return json(response, status, answer);
    }
    const faulty = results.some(({ code }) => code === 106 || code === 607);
    if (!faulty) for (const { code, id, message } of results) if (code === null) accept(api, message, id);
    if (mode === 'reset-after') return response.socket.destroy();
    if (mode === 'timeout-after') return undefined;
    return json(response, mode === 'mixed' && api.name === 'one' ? 207 : status, answer);
  };

  const refuse = (api, asks, response, code) => {
    const { status, body } = api.refuseRequest(code);
    return json(response, code === 1 && asks === 'balance' ? 401 : status, body);
  };

  const speak = async (request, response, { api, asks }) => {
    const mode = failures.next(asks);
    if (mode === 'reset-before') return request.socket.destroy();
    const body = asks === 'send' ? await readBody(request) : null;
    requests.push({ path: request.url, headers: request.headers, body });
    if (site.keys[request.headers.authorization] !== api.name) return refuse(api, asks, response, 1);
    if (mode === 'timeout') return undefined;
    if (mode === 'reset') return request.socket.destroy();
    if (mode === 'not-json') return response.writeHead(502, PAGE).end('<h1>Bad gateway</h1>');
    if (mode === 'down') return response.writeHead(503).end();
    if (mode === 'redirect') return response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
    if (mode === 'slow') await wait(2000);
    if (asks === 'balance' && mode === 'balance')
      return json(response, 200, { currency: site.currency, balance: 0 });
    const { code } = FAILURES[mode] ?? {};
    if (code !== undefined && isRequestFault(code)) return refuse(api, asks, response, code);
    if (asks === 'balance') return json(response, 200, { currency: site.currency, balance: site.balance });
    return send(api, body, response, mode);
  };

  const clickatell = {
    inbox,
    replies,
    requests,
    /** Fails every request in one way, or the next `times`. */
    fail: failures.set,
    clearFailures: failures.clear,
    failing: failures.now,
    /** Changes what the account or its integration is like: twoWayNumber, multipart, statusUrl, delivery… */
    set(changes) {
      for (const name of Object.keys(site)) if (Object.hasOwn(changes, name)) site[name] = changes[name];
      news.emit('settings', clickatell.settings());
    },
    settings: () => ({ ...site, keys: undefined }),
    clear() {
      inbox.length = 0;
      replies.length = 0;
      news.emit('cleared');
    },
    reset() {
      clickatell.clear();
      requests.length = 0;
      failures.clear();
    },
    /** The newest message to a number, awaited if it has not come yet. */
    async next(to, { after = 0, ms = 10_000 } = {}) {
      const digits = to.replace(/\D/g, '');
      const found = () => inbox.slice(after).findLast((message) => message.to === digits);
      const signal = AbortSignal.timeout(ms);
      while (!found()) await once(news, 'message', { signal });
      return found();
    },
    /** Somebody writes to the two-way number, in the shape of the API that last wrote to them. */
    async reply({ from, text }, api) {
      const number = from.replace(/\D/g, '');
      const kind = api ?? inbox.findLast(({ to }) => to === number)?.api ?? 'one';
      const reply = { from: number, to: site.twoWayNumber, text, timestamp: Date.now(), id: messageId() };
      const delivered = site.replyUrl !== '' && (await post(site.replyUrl, replyBody(kind, reply)));
      const kept = { ...reply, at: new Date(reply.timestamp).toISOString(), delivered };
      replies.push(kept);
      news.emit('reply', kept);
      return delivered;
    },
    /** Sends a delivery report of a message, in any order one likes. */
    report: (message, status, timestamp = Date.now()) =>
      post(site.statusUrl, statusBody(message, status, timestamp)),
  };

  const desk = deskFor(clickatell, news);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const name = `${request.method} ${url.pathname}`;
    try {
      if (ROUTES[name]) return await speak(request, response, ROUTES[name]);
      if (Object.hasOwn(desk, name)) return await desk[name](request, response, url);
      return json(response, 404, { error: 'not found' });
    } catch (error) {
      return json(response, 500, { error: error.message });
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(wanted, host);
  await once(server, 'listening');
  const { port } = server.address();

  return Object.assign(clickatell, {
    port,
    url: `http://${host}:${port}`,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  });
};
