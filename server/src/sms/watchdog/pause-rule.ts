import type { Millis } from '../../core';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many questions were asked, and how many of their codes came back. */
export interface Conversion {
  sent: number;
  verified: number;
}

/** So many settled questions are enough to judge a range by. */
export const MIN_SAMPLE = 20;
/** People need a moment to type: a question is settled when its code came back, or after so many seconds. */
export const SETTLE_SECONDS = MINUTE;
/** So many within that moment are a flood, which waits until the moment is over. */
export const FLOOD_SAMPLE = 60;
/** A range is paused below this share of what the site usually sees. */
const MIN_SHARE_OF_NORM = 0.2;
/** So many codes came back before a site has a norm; until then there is nothing to fall below. */
const MIN_VERIFIED_FOR_NORM = 3;
/** A site whose own people seldom finish is held to this, or an attack would lower the bar for itself. */
const MIN_NORM = 0.1;
/** The first pause is short, for it may be a carrier's fault; the next is a day. */
const FIRST_PAUSE = HOUR;
const NEXT_PAUSE = DAY;

/** What the site usually sees, as a share; null where next to nobody has typed in a code yet. */
export const normOf = ({ sent, verified }: Conversion): number | null =>
  verified < MIN_VERIFIED_FOR_NORM ? null : Math.max(verified / sent, MIN_NORM);

const isEnough = ({ sent }: Conversion): boolean => sent >= MIN_SAMPLE;
// Whatever the norm is, this is not a collapse.
const isFine = ({ sent, verified }: Conversion): boolean => verified >= MIN_SHARE_OF_NORM * sent;

/** A range of lately. */
export interface Sample {
  settled: Conversion;
  /** With what is not settled yet; null where nobody asked, for the settled ones are enough. */
  all: Conversion | null;
}

/** Whether what is settled says enough by itself. */
export const isJudgedBySettled = (settled: Conversion): boolean => isEnough(settled);

/** Whether a range can be paused at all, whatever the norm; most ranges end here. */
export const isSuspicious = ({ settled, all }: Sample): boolean =>
  isEnough(settled) ? !isFine(settled) : all !== null && all.sent >= FLOOD_SAMPLE && !isFine(all);

/** The pause that a range had before, where it had one. */
export interface PauseBefore {
  /** From when on its messages count; null where it was only a flood that waited. */
  judgedFrom: Millis | null;
  until: Millis;
}

export interface PauseDecision extends Conversion {
  seconds: number;
  /** From when on messages count once it is over; null: what is judged now is judged again. */
  judgedFrom: Millis | null;
}

/**
 * Whether a range is paused, and for how long.
 * @param norm what the site usually sees; nothing is paused without one
 * @param from since when the sample was counted
 * @param at now
 */
export const decidePause = (
  { settled, all }: Sample,
  norm: number | null,
  before: PauseBefore | null,
  { from, at }: { from: Millis; at: Millis }
): PauseDecision | null => {
  const judged = isEnough(settled) ? settled : all;
  if (!judged || norm === null || !isSuspicious({ settled, all })) return null;
  if (judged.verified >= MIN_SHARE_OF_NORM * norm * judged.sent) return null;
  // A flood only waits. What the last real pause has dealt with stays dealt with.
  if (!isEnough(settled))
    return { ...judged, seconds: SETTLE_SECONDS, judgedFrom: before?.judgedFrom ? from : null };
  // By the end of the last pause, or a range that was paused for a day would begin anew with an hour.
  const isRepeated = before !== null && before.judgedFrom !== null && before.until > at - DAY * 1000;
  return { ...judged, seconds: isRepeated ? NEXT_PAUSE : FIRST_PAUSE, judgedFrom: at };
};
