import { readText, spaced, timeOf } from './threads.mjs';

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
};

const toClipboard = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false
  );

const copy = async (text) => {
  if (await toClipboard(text)) return;
  // No clipboard without https or localhost, as when the page is looked at from a real phone, nor for a page that has
  // lost the focus to another window.
  const focused = document.activeElement;
  const field = element('textarea', { class: 'unseen' });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  focused?.focus();
};

const codeButton = (code, announce) => {
  const label = element('span', {}, 'Copy');
  const button = element(
    'button',
    { type: 'button', class: 'code', 'aria-label': `Copy the code ${[...code].join(' ')}` },
    element('b', { 'aria-hidden': 'true' }, code),
    label
  );
  button.addEventListener('click', async () => {
    await copy(code);
    button.dataset.copied = '';
    label.textContent = 'Copied';
    announce('The code is copied.');
    setTimeout(() => {
      delete button.dataset.copied;
      label.textContent = 'Copy';
    }, 2000);
  });
  return button;
};

const opener = (message, unread, onOpen) => {
  const { words } = readText(message.text);
  const button = element(
    'button',
    { type: 'button', class: 'open' },
    element(
      'span',
      { class: 'from' },
      element('span', {}, spaced(message.number)),
      unread > 1 ? element('span', { class: 'count' }, String(unread)) : null,
      element('time', { datetime: message.at }, timeOf(message.at))
    ),
    element('span', { class: 'excerpt', dir: 'auto' }, words)
  );
  button.addEventListener('click', () => onOpen(message.number));
  return button;
};

/** A thread as it lies on the lock screen: its newest message, and the code to tap. */
export const drawCard = ({ number, entries }, { unread, isNew, announce, onOpen }) => {
  const newest = entries.at(-1);
  const { code } = newest.mine ? { code: null } : readText(newest.text);
  return element(
    'li',
    { class: 'card', 'data-key': number, 'data-new': isNew ? '' : null },
    opener({ ...newest, number }, unread, onOpen),
    code && codeButton(code, announce)
  );
};

export const drawBanner = (message, { announce, onOpen }) => {
  const { code } = readText(message.text);
  return [opener({ ...message, number: message.to }, 1, onOpen), code && codeButton(code, announce)].filter(
    Boolean
  );
};

const marked = (text) => {
  const { words, code } = readText(text);
  if (!code) return [words];
  const at = words.indexOf(code);
  return [words.slice(0, at), element('mark', {}, code), words.slice(at + code.length)];
};

const FATE = { sent: 'sent', delivered: 'delivered', failed: 'not delivered' };

const fateOf = ({ mine, delivered, status, at }) => {
  const bad = mine ? !delivered : status === 'failed';
  const words = mine ? (delivered ? 'the site has it' : 'the site did not take it') : FATE[status];
  return element('small', { 'data-bad': bad ? '' : null }, `${timeOf(at)} · ${words}`);
};

export const drawBubble = (entry, { isNew, announce }) => {
  const { code, webOtp } = entry.mine ? { code: null } : readText(entry.text);
  return element(
    'li',
    { class: entry.mine ? 'bubble mine' : 'bubble', 'data-key': entry.id, 'data-new': isNew ? '' : null },
    element('p', { dir: 'auto' }, ...(entry.mine ? [entry.text] : marked(entry.text))),
    code && codeButton(code, announce),
    webOtp ? element('small', {}, webOtp) : null,
    fateOf(entry)
  );
};
