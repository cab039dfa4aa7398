import type { Tally } from '../../api/answers';

interface Series {
  key: keyof Tally;
  /** Bars stand for what went out, lines for what came of it. */
  shape: 'bar' | 'line';
  colour: 'primary500' | 'success500' | 'danger500' | 'alternative600';
  dashes?: string;
}

/** In one order everywhere, each with the theme's colour for it; told apart by shape too. */
export const SERIES: Series[] = [
  { key: 'sent', shape: 'bar', colour: 'primary500' },
  { key: 'delivered', shape: 'line', colour: 'success500' },
  { key: 'failed', shape: 'bar', colour: 'danger500' },
  { key: 'verified', shape: 'line', colour: 'alternative600', dashes: '5 4' },
];
