/**
 * Failures at one number before each costs time. NIST SP 800-63B wants delays that grow, and at most a hundred
 * failures in a row.
 */
export const FAILURES_BEFORE_BACKOFF = 10;
export const MAX_CONSECUTIVE_FAILURES = 100;
/** One address may stand for an office or a whole mobile network. */
export const FAILURES_OF_ADDRESS_BEFORE_BACKOFF = 100;

// Longer than the usual cool-down, or the first delays would be over before the next code can be asked for.
const STEP_MS = 120_000;
export const MAX_BACKOFF_MS = 3_600_000;

/** How long the next answer has to wait after so many failures, in ms; 0 for the first `free` of them. */
export const backoffAfter = (failures: number, free: number): number =>
  Math.min(MAX_BACKOFF_MS, Math.max(0, failures - free + 1) * STEP_MS);

/** Failures after a wrong answer, this one included. */
export interface Failures {
  /** Of everybody at this number. */
  ofNumber: number;
  /** Of this address at this number. */
  here: number;
  /** At this number, the first ten of each address alone; null where this one is beyond them. */
  shared: number | null;
  /** Of this address, at whatever number, within the hour. */
  ofAddress: number;
}

/** How long each has to wait, in ms. */
export interface Backoff {
  number: number;
  here: number;
  address: number;
}

/**
 * One address that goes on failing at a number holds up itself, until a hundred failures in a row: from there on,
 * each holds up the number for an hour.
 */
export const backoffOf = ({ ofNumber, here, shared, ofAddress }: Failures): Backoff => ({
  number:
    ofNumber >= MAX_CONSECUTIVE_FAILURES
      ? MAX_BACKOFF_MS
      : backoffAfter(shared ?? 0, FAILURES_BEFORE_BACKOFF),
  here: here > FAILURES_BEFORE_BACKOFF ? backoffAfter(here, FAILURES_BEFORE_BACKOFF) : 0,
  address: backoffAfter(ofAddress, FAILURES_OF_ADDRESS_BEFORE_BACKOFF),
});
