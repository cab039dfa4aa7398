import type { Day, Millis } from './types';

const DAY_MS = 86_400_000;

/** The one clock: everything that ends or waits reads it, the database's is never asked. */
export const now = (): Millis => Date.now() as Millis;
export const after = (start: Millis, seconds: number): Millis => (start + seconds * 1000) as Millis;
export const dayOf = (moment: Millis): Day => Math.floor(moment / DAY_MS) as Day;
