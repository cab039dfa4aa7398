import type { Core } from '@strapi/strapi';
import { now } from '../core';

const DAY_MS = 86_400_000;
/** As many days as Activity shows at most, and one before. */
const KEPT = 367;
/** The rate of late is that of so many days. */
const LATE_DAYS = 14;

/** What Clickatell said on one day, UTC. */
export interface BalanceOfDay {
  /** When it was last asked, in epoch ms. */
  at: number;
  balance: number;
  /** What the balance fell by since it was asked before; a top-up is no spending. */
  spent: number;
  currency: string | null;
}

const dayNumber = ({ at }: { at: number }): number => Math.floor(at / DAY_MS);

const historyOf = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'sms-auth', key: 'balance' });

/** The balances of days gone by, the oldest first: Clickatell tells the balance of now and no history. */
export const balanceHistory = async (strapi: Core.Strapi): Promise<BalanceOfDay[]> =>
  ((await historyOf(strapi).get()) as BalanceOfDay[] | null) ?? [];

/** The history with what was just seen. Another currency begins anew, and so does a clock that was set back. */
export const withSeen = (
  history: BalanceOfDay[],
  { at, balance, currency }: Omit<BalanceOfDay, 'spent'>
): BalanceOfDay[] => {
  const before = history.filter((day) => day.currency === currency && day.at <= at);
  const latest = before.at(-1);
  const fall = latest ? Math.max(0, latest.balance - balance) : 0;
  const isSameDay = latest !== undefined && dayNumber(latest) === dayNumber({ at });
  const spent = isSameDay ? latest.spent + fall : fall;
  return [...(isSameDay ? before.slice(0, -1) : before), { at, balance, spent, currency }].slice(-KEPT);
};

/** What a day costs at the rate of late. Null until a day has passed. */
export const spendingOf = (history: BalanceOfDay[]): number | null => {
  const last = history.at(-1);
  const late = history.filter(({ at }) => last && last.at - at <= LATE_DAYS * DAY_MS);
  const [first, ...after] = late;
  if (!first || !last || last.at - first.at < DAY_MS) return null;
  return after.reduce((sum, { spent }) => sum + spent, 0) / ((last.at - first.at) / DAY_MS);
};

/**
 * Notes what Clickatell said of the balance, and tells for how many whole days it lasts; null when that is not known
 * yet. Two instances that note at once note the same.
 */
export const noteBalance = async (
  strapi: Core.Strapi,
  { balance, currency }: { balance: number | null; currency: string | null }
): Promise<number | null> => {
  if (balance === null) return null;
  const history = withSeen(await balanceHistory(strapi), { at: now(), balance, currency });
  await historyOf(strapi).set({ value: history });
  const perDay = spendingOf(history);
  return perDay ? Math.floor(Math.max(0, balance) / perDay) : null;
};
