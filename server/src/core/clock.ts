import type { Millis } from './types';

/** The one clock: everything that ends or waits reads it, the database's is never asked. */
export const now = (): Millis => Date.now() as Millis;
export const after = (start: Millis, seconds: number): Millis => (start + seconds * 1000) as Millis;
