import type { Tally } from '../../api/answers';

/** The four lines, in one order everywhere, each with the theme's colour for it. */
export const SERIES: {
  key: keyof Tally;
  colour: 'primary600' | 'success500' | 'danger500' | 'alternative600';
}[] = [
  { key: 'sent', colour: 'primary600' },
  { key: 'delivered', colour: 'success500' },
  { key: 'failed', colour: 'danger500' },
  { key: 'verified', colour: 'alternative600' },
];
