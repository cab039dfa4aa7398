import type { Core } from '@strapi/strapi';
import type { Activity, Costs } from '../../../contract';
import { balanceHistory } from './balance';

const DAY_MS = 86_400_000;
const ROUNDS = 100;

/** SMS parts that went to one country on one day; Clickatell counts and charges parts. */
export interface PartsSent {
  date: string;
  country: string | null;
  parts: number;
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

const sums = <Key>(entries: [Key, number][]): Map<Key, number> => {
  const totals = new Map<Key, number>();
  for (const [key, value] of entries) totals.set(key, (totals.get(key) ?? 0) + value);
  return totals;
};

/**
 * What each country cost, of what the days cost together. Clickatell tells no price, so the prices are those that
 * explain the days best: beginning with one price for all, each round moves a country's price by how much more or
 * less its days cost than the prices say (maximum likelihood by expectation maximization). What the days leave open
 * stays in proportion to the parts.
 */
export const costsByCountry = (
  sent: PartsSent[],
  spentOn: ReadonlyMap<string, number>
): Map<string | null, number> => {
  const known = sent.filter(({ date, parts }) => parts > 0 && spentOn.has(date));
  const parts = sums(known.map((row) => [row.country, row.parts]));
  let costs = parts;
  for (let round = 0; round < ROUNDS; round += 1) {
    const costOf = (row: PartsSent) =>
      (row.parts * (costs.get(row.country) ?? 0)) / (parts.get(row.country) ?? 1);
    const said = sums(known.map((row) => [row.date, costOf(row)]));
    costs = sums(
      known.map((row) => [
        row.country,
        (costOf(row) * (spentOn.get(row.date) ?? 0)) / (said.get(row.date) || 1),
      ])
    );
  }
  return costs;
};

const DECIMALS = 10_000;
const rounded = (amount: number): number => Math.round(amount * DECIMALS) / DECIMALS;

/** What a period cost, by the balances seen on its days; null where none was seen. */
export const costsOf = async (
  strapi: Core.Strapi,
  days: Activity['days'],
  sent: PartsSent[]
): Promise<Costs | null> => {
  const history = (await balanceHistory(strapi)).map(({ at, ...seen }) => ({
    date: new Date(at - (at % DAY_MS)).toISOString().slice(0, 10),
    ...seen,
  }));
  const [from, to] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const seen = history.filter(({ date }) => date >= from && date <= to);
  const latest = seen.at(-1);
  if (!latest) return null;
  const spentOn = new Map(seen.map(({ date, spent }) => [date, spent]));
  const spent = sum(spentOn.values());
  const verified = sum(days.filter(({ date }) => spentOn.has(date)).map((day) => day.verified));
  return {
    currency: latest.currency,
    spent: rounded(spent),
    perVerified: spent > 0 && verified > 0 ? rounded(spent / verified) : null,
    days: seen.map(({ date, balance, spent: cost }) => ({
      date,
      balance: rounded(balance),
      spent: rounded(cost),
    })),
    countries: [...costsByCountry(sent, spentOn)]
      .map(([country, cost]) => ({ country, spent: rounded(cost) }))
      .sort((one, other) => other.spent - one.spent),
  };
};
