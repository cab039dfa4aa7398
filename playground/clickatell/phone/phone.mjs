import { drawBanner, drawBubble, drawCard } from './drawing.mjs';
import { listenToPanel, sendReply, showPanel } from './panel.mjs';
import { readText, spaced, threadsOf, timeOf } from './threads.mjs';

const find = (id) => document.getElementById(id);

const BANNER_MS = 8000;

let state = { messages: [], replies: [], failing: null, modes: [], settings: {} };
let shown = null;
let fresh = null;
let bannerTimer;
const unread = new Map();

const announce = (words) => {
  find('announcer').textContent = words;
};

const hideBanner = () => {
  clearTimeout(bannerTimer);
  find('banner').hidden = true;
};

const open = (number) => {
  shown = number;
  unread.delete(number);
  hideBanner();
  draw();
  find('with').focus();
};

const close = () => {
  const from = shown;
  shown = null;
  draw();
  const position = threadsOf(state).findIndex(({ number }) => number === from);
  find('cards').children[position]?.querySelector('.open').focus();
};

/**
 * Draws a list anew. An item that looks as before stays the same node, and a code button outlives its item: a
 * delivery report must not take away a button that is being clicked, focused, or says "Copied".
 */
const redraw = (list, items) => {
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  const key = held?.closest('li').dataset.key;
  const before = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const drawn = items.map((item) => {
    item.look = item.innerHTML;
    const old = before.get(item.dataset.key);
    if (old?.look === item.look) return old;
    const [button, oldButton] = [item, old].map((each) => each?.querySelector('.code'));
    if (button && button.ariaLabel === oldButton?.ariaLabel) button.replaceWith(oldButton);
    return item;
  });
  for (const old of before.values()) if (!drawn.includes(old)) old.remove();
  for (const [position, item] of drawn.entries()) {
    const there = list.children[position] ?? null;
    if (there !== item) list.insertBefore(item, there);
  }
  if (held && document.activeElement !== held) {
    list.querySelector(`[data-key="${key}"] .${held.className}`)?.focus();
  }
};

const draw = () => {
  const threads = threadsOf(state);
  const thread = threads.find(({ number }) => number === shown);
  if (!thread) shown = null;
  find('lock').hidden = Boolean(thread);
  find('conversation').hidden = !thread;
  find('quiet').hidden = threads.length > 0;
  if (thread) {
    find('with').textContent = spaced(thread.number);
    const bubbles = thread.entries.map((entry) => drawBubble(entry, { isNew: entry.id === fresh, announce }));
    redraw(find('bubbles'), bubbles);
    find('bubbles').scrollTop = find('bubbles').scrollHeight;
  } else {
    const cards = threads.map((each) =>
      drawCard(each, {
        unread: unread.get(each.number) ?? 0,
        isNew: each.entries.at(-1).id === fresh,
        announce,
        onOpen: open,
      })
    );
    redraw(find('cards'), cards);
  }
  showPanel(state);
};

const showBanner = (message) => {
  hideBanner();
  find('banner').replaceChildren(...drawBanner(message, { announce, onOpen: open }));
  find('banner').hidden = false;
  bannerTimer = setTimeout(hideBanner, BANNER_MS);
};

const EVENTS = {
  message(message) {
    if (state.messages.some(({ id }) => id === message.id)) return;
    state.messages.push(message);
    fresh = message.id;
    if (shown !== message.to) unread.set(message.to, (unread.get(message.to) ?? 0) + 1);
    if (shown !== null && shown !== message.to) showBanner(message);
    const { code } = readText(message.text);
    announce(`New message to ${spaced(message.to)}${code ? `, code ${[...code].join(' ')}` : ''}`);
  },
  status(message) {
    state.messages = state.messages.map((each) => (each.id === message.id ? message : each));
  },
  reply(reply) {
    if (state.replies.some(({ id }) => id === reply.id)) return;
    state.replies.push(reply);
    fresh = reply.id;
  },
  cleared() {
    state = { ...state, messages: [], replies: [] };
    unread.clear();
    hideBanner();
    announce('The phone is empty.');
  },
  failing(failing) {
    state.failing = failing;
  },
  settings(settings) {
    state.settings = settings;
  },
};

const LINES = {
  open: 'Listening for messages',
  lost: 'The simulator is gone; waiting for it',
  waiting: 'Connecting',
};
const setLine = (name) => {
  find('line').dataset.state = name;
  find('line-words').textContent = LINES[name];
};

const listen = () => {
  const stream = new EventSource('/_sim/stream');
  // Asked again whenever the line comes back: what was missed meanwhile is in the answer.
  stream.addEventListener('open', async () => {
    const response = await fetch('/_sim/state');
    state = (await response.json()).data;
    setLine('open');
    draw();
  });
  stream.addEventListener('error', () => setLine('lost'));
  for (const [name, take] of Object.entries(EVENTS)) {
    stream.addEventListener(name, ({ data }) => {
      take(JSON.parse(data));
      draw();
      // A status that follows must not play the arrival a second time.
      fresh = null;
    });
  }
};

const tick = () => {
  const now = new Date();
  for (const clock of document.querySelectorAll('[data-clock]')) clock.textContent = timeOf(now);
  find('date').textContent = now.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
};

find('back').addEventListener('click', close);
find('reply').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = find('words').value;
  find('reply').reset();
  await sendReply(shown, text);
});
listenToPanel();
tick();
setInterval(tick, 1000);
listen();
