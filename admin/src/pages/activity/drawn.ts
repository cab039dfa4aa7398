import type { Activity, Tally } from '../../../../contract';

type Day = Activity['days'][number];

export interface DrawnDay {
  date: string;
  delivered: number;
  /** Sent, and not reported as delivered. */
  unreported: number;
  failed: number;
  /** Null before the first message: a line of noughts would say that nobody answered. */
  verified: number | null;
  counted: Tally;
}

/** The days as the chart draws them. */
export const drawn = (days: Day[]): DrawnDay[] => {
  const first = days.findIndex(({ sent, failed }) => sent + failed > 0);
  return days.map(({ date, ...counted }, index) => ({
    date,
    delivered: counted.delivered,
    unreported: Math.max(0, counted.sent - counted.delivered),
    failed: counted.failed,
    verified: first >= 0 && index >= first ? counted.verified : null,
    counted,
  }));
};
