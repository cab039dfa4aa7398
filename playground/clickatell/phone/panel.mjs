import { element } from './drawing.mjs';

const find = (id) => document.getElementById(id);

const ask = (method, path, body) =>
  fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });

const WELL = 'Works as it should';

const moodOf = (failing, modes) => {
  if (!failing) return 'Everything works.';
  const { says } = modes.find(({ mode }) => mode === failing.mode) ?? { says: failing.mode };
  const left = failing.times === 1 ? ' Once more.' : failing.times ? ` ${failing.times} times more.` : '';
  return `${says}.${left}`;
};

/** Shows what Clickatell has been told to do, whoever told it. */
export const showPanel = ({ failing, modes, settings }) => {
  const mode = find('mode');
  if (mode.options.length === 0) {
    mode.append(element('option', { value: '' }, WELL));
    mode.append(...modes.map((each) => element('option', { value: each.mode }, each.says)));
  }
  mode.value = failing?.mode ?? '';
  if (failing) find('times').value = failing.times ? String(failing.times) : '';
  find('mood').dataset.mood = failing ? 'ill' : 'well';
  find('mood').textContent = moodOf(failing, modes);
  find('delivery').value = settings.delivery;
  find('listening').textContent =
    settings.statusUrl || settings.replyUrl
      ? 'The site listens to delivery reports and replies.'
      : 'No site listens: reports and replies go nowhere until one is told this phone’s addresses.';
};

const setFailure = () => {
  const mode = find('mode').value;
  const times = Number(find('times').value) || undefined;
  return mode ? ask('POST', '/_sim/failures', { mode, times }) : ask('DELETE', '/_sim/failures');
};

export const listenToPanel = () => {
  find('mode').addEventListener('change', setFailure);
  find('times').addEventListener('change', setFailure);
  find('delivery').addEventListener('change', ({ target }) =>
    ask('POST', '/_sim/settings', { delivery: target.value })
  );
  find('clear').addEventListener('click', () => ask('DELETE', '/_sim/messages'));
};

export const sendReply = (from, text) => ask('POST', '/_sim/reply', { from, text });
