import type { Status } from '../../../contract';

const KEY = 'sms-auth.balance';
const DAY_MS = 86_400_000;
const KEPT = 14;

interface Seen {
  at: number;
  balance: number;
  currency: string | null;
}

const isSeen = (value: unknown): value is Seen =>
  typeof (value as Seen | null)?.at === 'number' && typeof (value as Seen).balance === 'number';

const remembered = (): Seen[] => {
  try {
    const list: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isSeen) : [];
  } catch {
    // A browser that keeps nothing, or something else under this name: there is no history then.
    return [];
  }
};

const remember = (history: Seen[]): void => {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(history));
  } catch {
    // Without room the forecast waits; nothing else depends on it.
  }
};

const dayOf = ({ at }: Seen): number => Math.floor(at / DAY_MS);

/** What a day has cost, by the balances seen on different days; a top-up is no spending. Null until a day has passed. */
export const spendingOf = (history: Seen[]): number | null => {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last || last.at - first.at < DAY_MS) return null;
  const spent = history.reduce(
    (sum, { balance }, index) => sum + Math.max(0, (history[index - 1]?.balance ?? balance) - balance),
    0
  );
  return spent / ((last.at - first.at) / DAY_MS);
};

/**
 * Clickatell tells the balance of now and no history, so this browser remembers what it saw: the first balance
 * of each day, two weeks long.
 */
const spentPerDay = ({ balance, currency }: Status): number | null => {
  if (balance === null) return null;
  const now: Seen = { at: Date.now(), balance, currency };
  const before = remembered().filter((seen) => seen.currency === currency && seen.at <= now.at);
  const latest = before.at(-1);
  if (!latest || dayOf(latest) < dayOf(now)) remember([...before, now].slice(-KEPT));
  return spendingOf([...before, now]);
};

/** How many whole days the balance lasts at the rate of late; null when that is not known yet. */
export const daysLeft = (status: Status): number | null => {
  const perDay = spentPerDay(status);
  return status.balance !== null && perDay ? Math.floor(Math.max(0, status.balance) / perDay) : null;
};
