import type { Activity, Tally } from '../../../../contract';

const DAY_MS = 86_400_000;

/** The last `days` days, today included, as the server counts them: in UTC. */
export const lastDays = (days: number): { from: string; to: string } => {
  const day = (millis: number) => new Date(millis).toISOString().slice(0, 10);
  return { from: day(Date.now() - (days - 1) * DAY_MS), to: day(Date.now()) };
};

export const total = (days: Activity['days']): Tally =>
  days.reduce(
    (sum, { sent, delivered, failed, verified }) => ({
      sent: sum.sent + sent,
      delivered: sum.delivered + delivered,
      failed: sum.failed + failed,
      verified: sum.verified + verified,
    }),
    { sent: 0, delivered: 0, failed: 0, verified: 0 }
  );

/** Of the messages sent, the part whose code came back; null when none was sent. */
export const conversion = ({ sent, verified }: Tally): number | null => (sent > 0 ? verified / sent : null);

export const isEmpty = (activity: Activity): boolean => {
  const { sent, failed } = total(activity.days);
  return sent + failed === 0;
};
