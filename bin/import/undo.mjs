import { appendFileSync, readFileSync } from 'node:fs';
import { Refusal } from './options.mjs';
import { USER } from './sources.mjs';

/** Keeps what a run changes, a line for each, so that a run that is cut off can be taken back as well. */
export const keepChanges = () => {
  const file = `sms-auth-import-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`;
  let kept = 0;
  return {
    /** The lines hold whole numbers: only the file's owner may read them. */
    keep(change) {
      appendFileSync(file, `${JSON.stringify(change)}\n`, { mode: 0o600 });
      kept += 1;
    },
    file: () => (kept > 0 ? file : null),
  };
};

const changesIn = (file) => {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const changes = lines.map((line) => JSON.parse(line));
    if (changes.every(({ documentId, to, after }) => documentId && to && after)) return changes;
  } catch {}
  throw new Refusal(`"${file}" is not a file that a run has left.`);
};

/** Puts back what stood there before, wherever nobody has changed it since; the last change first, for a file may name a person twice. */
export const undoImport = async (strapi, file, say) => {
  const changes = changesIn(file);
  let undone = 0;
  for (const { documentId, to, before, after } of changes.reverse()) {
    const { count } = await strapi.db
      .query(USER)
      .updateMany({ where: { documentId, [to]: after }, data: { [to]: before } });
    undone += count;
  }
  say(
    `${undone} taken back, ${changes.length - undone} left as they are: changed since, or their user is gone.`
  );
};
