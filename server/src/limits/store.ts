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
 * Counters that every instance of the site shares. Each call is atomic on its own, and none
 * reads the store's clock: two instances agree as far as their own clocks do.
 */
export interface CounterStore {
  /** Adds one to each counter, beginning a new window where the old one has ended. */
  add(windows: readonly Window[], now: number): Promise<Count[]>;
  /** Takes one back from each counter; one that is empty then has not begun. */
  takeBack(keys: readonly string[]): Promise<void>;
  /** Makes a counter end at another moment: a growing delay. */
  postpone(key: string, endsAt: number): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
  /** Removes counters that ended before `now`, at most a batch; true when there may be more. */
  sweep(now: number): Promise<boolean>;
  close(): Promise<void>;
}
