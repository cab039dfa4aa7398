import { useIntl } from 'react-intl';

/** What one SMS costs has more decimals than a coin. */
const SMALL = 0.1;

/** Amounts of the account's currency in words; plain numbers where Clickatell names none. */
export const useMoney = (): ((amount: number, currency: string | null) => string) => {
  const { formatNumber } = useIntl();
  return (amount, currency) =>
    formatNumber(amount, {
      ...(currency && { style: 'currency', currency }),
      ...(amount !== 0 && Math.abs(amount) < SMALL && { maximumFractionDigits: 4 }),
    });
};
