import type { Core } from '@strapi/strapi';
import { after, type E164, type Millis, now, perSite } from '../../core';
import { rangeOf } from '../../phones';
import { flushJournal } from '../journal';
import type { Crowd } from '../record';
import { conversionOfRange, conversionOfRest } from './conversion';
import { decidePause, isJudgedBySettled, isSuspicious, normOf, type PauseDecision } from './pause-rule';
import { isPaused, type PausedRange, pauseRange, REMEMBERED_SECONDS, recentlyPaused } from './paused-ranges';

// SMS pumping: a botnet asks for codes to numbers in a rented range, and nobody ever types one in. Real
// people do, so a range gives itself away by its conversion (codes verified / asked for). Judged, and
// stopped, is only what any stranger can ask for: whoever comes with the right password gets their code.
// New people and logins by phone are judged apart, for accounts can be made to be pumped through, and a botnet
// that registers in a range is no reason to keep out those who have an account there.

/** A range is judged by so much of what it did last. */
const RANGE_SECONDS = 6 * 3600;
/** How many messages to a range pass between two looks at it, so that looking stays cheap. */
const JUDGE_EVERY = 10;
const MAX_RANGES_IN_MEMORY = 10_000;

const sinceJudged = perSite(() => new Map<string, number>());

const judge = async (
  strapi: Core.Strapi,
  crowd: Crowd,
  range: string,
  known: PausedRange | undefined
): Promise<PauseDecision | null> => {
  const at = now();
  const from = Math.max(after(at, -RANGE_SECONDS), Number(known?.judgedFrom ?? 0)) as Millis;
  const ofRange = (settledOnly: boolean) =>
    conversionOfRange(strapi, crowd, range, { since: from, settledOnly });
  const settled = await ofRange(true);
  const all = isJudgedBySettled(settled) ? null : await ofRange(false);
  // Most ranges are fine, and cost one statement.
  if (!isSuspicious({ settled, all })) return null;
  const paused = (await recentlyPaused(strapi)).filter((row) => row.crowd === crowd && row.range !== range);
  const rest = await conversionOfRest(strapi, crowd, range, {
    since: after(at, -REMEMBERED_SECONDS),
    judgedSince: from,
    paused: paused.map((row) => row.range),
  });
  const before = known && {
    judgedFrom: known.judgedFrom === null ? null : (Number(known.judgedFrom) as Millis),
    until: Number(known.until) as Millis,
  };
  return decidePause({ settled, all }, normOf(rest), before ?? null, { from, at });
};

/** Looks at a number's range every few messages, and pauses it when its codes no longer come back. */
export const watch = async (strapi: Core.Strapi, crowd: Crowd, phone: E164): Promise<void> => {
  const range = rangeOf(phone);
  const watched = `${crowd} ${range}`;
  const counts = sinceJudged(strapi);
  if (counts.size > MAX_RANGES_IN_MEMORY) counts.clear();
  const count = (counts.get(watched) ?? 0) + 1;
  counts.set(watched, count % JUDGE_EVERY);
  if (count < JUDGE_EVERY) return;
  const known = (await recentlyPaused(strapi)).find((row) => row.range === range && row.crowd === crowd);
  if (known && isPaused(known)) return;
  await flushJournal(strapi, false);
  const decision = await judge(strapi, crowd, range, known);
  if (decision) await pauseRange(strapi, crowd, phone, decision);
};
