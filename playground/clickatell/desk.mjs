// The simulator's own side: what a test, a demo or the page with the phone asks of it.
import { readFile } from 'node:fs/promises';
import { FAILURES, isFailure } from './failures.mjs';
import { json, readBody } from './wire.mjs';

const PAGES = {
  'GET /': ['index.html', 'text/html'],
  'GET /phone.css': ['phone.css', 'text/css'],
  'GET /panel.css': ['panel.css', 'text/css'],
  'GET /phone.mjs': ['phone.mjs', 'text/javascript'],
  'GET /threads.mjs': ['threads.mjs', 'text/javascript'],
  'GET /drawing.mjs': ['drawing.mjs', 'text/javascript'],
  'GET /panel.mjs': ['panel.mjs', 'text/javascript'],
};
const EVENTS = ['message', 'status', 'reply', 'cleared', 'failing', 'settings'];

const page =
  ([file, type]) =>
  async (_request, response) => {
    const content = await readFile(new URL(`./phone/${file}`, import.meta.url));
    response.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': "default-src 'self'; img-src 'self' data:",
      'Cache-Control': 'no-store',
    });
    response.end(content);
  };

const stream = (news) => (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': hello\n\n');
  const leave = EVENTS.map((event) => {
    const tell = (about) => response.write(`event: ${event}\ndata: ${JSON.stringify(about ?? null)}\n\n`);
    news.on(event, tell);
    return () => news.off(event, tell);
  });
  response.on('close', () => {
    for (const end of leave) end();
  });
};

const digits = (number) => String(number ?? '').replace(/\D/g, '');
const modes = Object.entries(FAILURES).map(([mode, { says }]) => ({ mode, says }));

export const deskFor = (clickatell, news) => ({
  ...Object.fromEntries(Object.entries(PAGES).map(([route, of]) => [route, page(of)])),
  'GET /_sim/stream': stream(news),
  'GET /_sim/state': (_request, response) =>
    json(response, 200, {
      data: {
        messages: clickatell.inbox,
        replies: clickatell.replies,
        failing: clickatell.failing(),
        modes,
        settings: clickatell.settings(),
      },
    }),
  'GET /_sim/messages': (_request, response, url) => {
    const to = digits(url.searchParams.get('to'));
    json(response, 200, { data: clickatell.inbox.filter((message) => !to || message.to === to) });
  },
  'DELETE /_sim/messages': (_request, response) => {
    clickatell.clear();
    json(response, 200, { data: [] });
  },
  'GET /_sim/failures': (_request, response) =>
    json(response, 200, { data: { failing: clickatell.failing(), modes } }),
  'POST /_sim/failures': async (request, response) => {
    const { mode, times } = (await readBody(request)) ?? {};
    if (!isFailure(mode)) return json(response, 400, { error: `no such failure: ${mode}` });
    clickatell.fail(mode, times);
    return json(response, 200, { data: clickatell.failing() });
  },
  'DELETE /_sim/failures': (_request, response) => {
    clickatell.clearFailures();
    json(response, 200, { data: null });
  },
  'GET /_sim/settings': (_request, response) => json(response, 200, { data: clickatell.settings() }),
  'POST /_sim/settings': async (request, response) => {
    clickatell.set((await readBody(request)) ?? {});
    json(response, 200, { data: clickatell.settings() });
  },
  'POST /_sim/reply': async (request, response) => {
    const { from, text, api } = (await readBody(request)) ?? {};
    if (!digits(from) || typeof text !== 'string' || text === '')
      return json(response, 400, { error: 'a reply is { from, text }' });
    return json(response, 200, { data: { delivered: await clickatell.reply({ from, text }, api) } });
  },
});
