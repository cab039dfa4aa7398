import type { Tally } from '../../../../contract';

/** What is counted, in one order everywhere. */
export const COUNTED: (keyof Tally)[] = ['sent', 'delivered', 'failed', 'verified'];

export interface Bar {
  key: 'delivered' | 'unreported' | 'failed';
  /** Bars of one stack stand on one another, other stacks beside them. */
  stack: 'sent' | 'failed';
  colour: 'success500' | 'primary500' | 'danger500';
}

/**
 * A message that was sent may fail later and then counts as both, so failed ones stand beside those sent, and what
 * was sent is split only into what is a part of it.
 */
export const BARS: Bar[] = [
  { key: 'delivered', stack: 'sent', colour: 'success500' },
  { key: 'unreported', stack: 'sent', colour: 'primary500' },
  { key: 'failed', stack: 'failed', colour: 'danger500' },
];

export const LINE = { key: 'verified', colour: 'alternative600' } as const;
