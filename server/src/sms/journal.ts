import { AsyncResource } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { inBrief, logFailure, type Millis, perSite, statements, withRetry } from '../core';
import type { SendResult } from './provider';
import { MESSAGE, type MessageRecord, messages, messageTable } from './record';

// A message is written down once, with what became of it, in a batch that nobody waits for: no login pays for its
// row, and the time of the next request tells nothing of the last. A crash takes a second of Activity along; limits
// and budget are counted elsewhere, before anything is sent.
const TICK_MS = 1000;
const BATCH = 100;
/** While the database is away, the oldest beyond this many are lost. */
const MOST_KEPT = 10_000;

interface Entry {
  record: MessageRecord;
  /** By the process's own clock, in ms. */
  since: number;
}

interface Journal {
  /** Messages that are not in the table yet by their references, the oldest first. */
  kept: Map<string, Entry>;
  /** Challenges whose code came back, and when. */
  verified: Map<string, Millis>;
  /** The batch that is being written. */
  writing: Promise<void>;
  timer: NodeJS.Timeout | undefined;
  failing: boolean;
  /** Writes what has an outcome, or waits for one too long; with `all`, everything. Never throws. */
  flush(all: boolean): Promise<void>;
}

const journal = perSite((strapi): Journal => {
  const held: Journal = {
    kept: new Map(),
    verified: new Map(),
    writing: Promise.resolve(),
    timer: undefined,
    failing: false,
    // Bound to the boot: in the transaction of who sends, it would write when that is over.
    flush: AsyncResource.bind((all: boolean) => {
      held.writing = held.writing.then(() => writeAll(strapi, held, all));
      return held.writing;
    }),
  };
  return held;
});

/** Begins to write, every second. */
export const openJournal = (strapi: Core.Strapi): void => {
  const held = journal(strapi);
  held.timer = setInterval(() => void held.flush(false), TICK_MS).unref();
};

/** Writes what is left, and nothing after that. */
export const closeJournal = (strapi: Core.Strapi): Promise<void> => {
  const held = journal(strapi);
  clearInterval(held.timer);
  return held.flush(true);
};

/** For who is about to read the table; without `all`, messages on their way are left out. */
export const flushJournal = (strapi: Core.Strapi, all: boolean): Promise<void> => journal(strapi).flush(all);

const NO_OUTCOME = {
  apiMessageId: null,
  status: 'pending',
  reason: null,
  errorCode: null,
  description: null,
  advice: null,
  words: null,
  verifiedAt: null,
} as const;

/** Kept before the provider is asked, so that a callback which overtakes the answer finds it. */
export const recordPending = (
  strapi: Core.Strapi,
  record: Omit<MessageRecord, keyof typeof NO_OUTCOME>
): void => {
  const { kept } = journal(strapi);
  kept.set(record.reference, { record: { ...record, ...NO_OUTCOME }, since: performance.now() });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
};

const outcomeOf = (result: SendResult, statusAt: Millis) => {
  if (result.sent) return { status: 'sent' as const, apiMessageId: result.messageId, statusAt };
  const { reason, code: errorCode, description, advice, words } = result;
  return { status: 'failed' as const, reason, errorCode, description, advice, words, statusAt };
};

/** Writes down what the provider said, unless a callback has said more already. */
export const recordResult = async (
  strapi: Core.Strapi,
  reference: string,
  result: SendResult,
  at: Millis
): Promise<void> => {
  const held = journal(strapi);
  if (!held.kept.has(reference)) await held.writing;
  const entry = held.kept.get(reference);
  const outcome = outcomeOf(result, at);
  if (entry) {
    Object.assign(entry.record, outcome);
    return;
  }
  await strapi.db.queryBuilder(MESSAGE).where({ reference, status: 'pending' }).update(outcome).execute();
  if (!result.sent) return;
  const where = { reference, apiMessageId: { $null: true } };
  await messages(strapi).updateMany({ where, data: { apiMessageId: result.messageId } });
};

/** Marks the newest message of a challenge: its code came back. */
export const recordVerified = (strapi: Core.Strapi, challenge: string, at: Millis): void => {
  journal(strapi).verified.set(challenge, at);
};

const insert = async (strapi: Core.Strapi, entries: Entry[]): Promise<void> => {
  const { attributes } = strapi.db.metadata.get(MESSAGE);
  const columnOf = (name: string) => (attributes[name] as { columnName: string }).columnName;
  const rows = entries.map(({ record }) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [columnOf(name), value]))
  );
  await withRetry(strapi, () => messageTable(strapi).insert(rows));
};

const batches = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, n) => items.slice(n * BATCH, (n + 1) * BATCH));

const isWritten = async (strapi: Core.Strapi, held: Journal, entries: Entry[]): Promise<boolean> => {
  try {
    await insert(strapi, entries);
    held.failing = false;
    return true;
  } catch (error) {
    // An outage is reported when it begins.
    if (!held.failing) strapi.log.error(`sms-auth: messages could not be written down (${inBrief(error)}).`);
    held.failing = true;
    return false;
  }
};

/** Those that have to wait. A row that the database refuses by itself is dropped, and holds up no other. */
const write = async (strapi: Core.Strapi, held: Journal, entries: Entry[]): Promise<Entry[]> => {
  if (await isWritten(strapi, held, entries)) return [];
  let isReachable = false;
  for (const [place, entry] of entries.entries()) {
    if (await isWritten(strapi, held, [entry])) isReachable = true;
    // The first one's fault, or the database's: the next time another comes first.
    else if (!isReachable) return [...entries.slice(place + 1), entry];
  }
  return [];
};

/** Of messages in the table already; to the second. */
const writeVerified = async (strapi: Core.Strapi, { verified }: Journal): Promise<void> => {
  const { table, quoted, run } = statements(strapi);
  const id = quoted('id');
  for (const batch of batches([...verified])) {
    for (const [challenge] of batch) verified.delete(challenge);
    const at = Math.max(...batch.map(([, at]) => at));
    // MySQL reads no table that it is changing, unless by a table of its own.
    const newest = `select max(${id}) as ${id} from ${table(MESSAGE)} where challenge in (${batch.map(() => '?').join(', ')}) group by challenge`;
    await run(
      `update ${table(MESSAGE)} set verified_at = ? where ${id} in (select ${id} from (${newest}) as newest)`,
      [at, ...batch.map(([challenge]) => challenge)]
    ).catch(logFailure(strapi, 'codes that came back could not be written down'));
  }
};

const writeAll = async (strapi: Core.Strapi, held: Journal, all: boolean): Promise<void> => {
  const { kept, verified } = held;
  for (const { record } of [...kept.values()].reverse()) {
    const at = verified.get(record.challenge ?? '');
    if (at === undefined) continue;
    record.verifiedAt = at;
    verified.delete(record.challenge ?? '');
  }
  const isRipe = ({ record, since }: Entry) =>
    all || record.status !== 'pending' || performance.now() - since > TICK_MS;
  const ripe = [...kept.values()].filter(isRipe);
  for (const { record } of ripe) kept.delete(record.reference);
  for (const batch of batches(ripe))
    for (const entry of await write(strapi, held, batch)) kept.set(entry.record.reference, entry);
  await writeVerified(strapi, held);
};
