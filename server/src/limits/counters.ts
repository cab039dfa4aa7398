import type { Statement } from '../core';

/** One window to count in: at most `points` within `seconds` of the first. */
export interface Window {
  key: string;
  points: number;
  seconds: number;
}

/** Where a counter stands. `endsAt` is epoch ms by the process's clock. */
export interface Count {
  key: string;
  points: number;
  endsAt: number;
}

/**
 * A counter that ends later than a new one would, by more than clocks differ, was begun by a clock that had
 * jumped ahead: it keeps its count and ends when a new one would, or it would hold people up until that day.
 */
export const CLOCK_SKEW_MS = 300_000;

/**
 * Counters that every instance of the site shares. Each call is atomic on its own, and none
 * reads the store's clock: two instances agree as far as their own clocks do.
 */
export interface CounterStore {
  /**
   * Adds one to each counter, beginning a new window where the old one has ended: stage by stage, as long as none
   * goes over its points. Returns those that were counted.
   */
  add(stages: readonly (readonly Window[])[], now: number): Promise<Count[]>;
  /** Takes one back from each counter, named as `add` returned them; one that is empty then has not begun. */
  takeBack(keys: readonly string[]): Promise<void>;
  /** The counters among these that there are. */
  read(keys: readonly string[]): Promise<Count[]>;
  /** Locks a key until `until` at least: `read` shows it as a counter that ends then. */
  lock(key: string, until: number, now: number): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
  /** What forgets these, for whoever runs it with a statement of their own, where the site's database has the counters. */
  forgetting?(keys: readonly string[]): Statement;
  /** Removes counters that ended before `now`, at most a batch; true when there may be more. */
  sweep(now: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Whether one of these windows went over its points. */
export const isOver = (windows: readonly Window[], counts: readonly Count[]): boolean =>
  windows.some(({ key, points }) => counts.some((count) => count.key === key && count.points > points));
