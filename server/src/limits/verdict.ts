import { type Millis, now, type Refusal, refuse } from '../core';

/** What a limit says: go on, or wait so many seconds and be refused with this until then. */
export type Verdict = { allowed: true } | Refused;

export interface Refused {
  allowed: false;
  /** Whole seconds, at least 1. */
  retryAfter: number;
  refusal: Refusal;
}

export const ALLOWED: Verdict = { allowed: true };

/** Whole seconds until `end`, at least 1. */
export const secondsUntil = (end: number, at: Millis = now()): number =>
  Math.max(1, Math.ceil((end - at) / 1000));

export const refusedFor = (retryAfter: number): Refused => ({
  allowed: false,
  retryAfter,
  refusal: refuse('rate.limited', { retryAfter }),
});

/** Throws the refusal of a limit that does not allow it. */
export const requireAllowed = (verdict: Verdict): void => {
  if (!verdict.allowed) throw verdict.refusal;
};
