import { useIntl } from 'react-intl';
import type { Status } from '../../../contract';
import { useText } from '../texts';
import { daysLeft } from './balance-history';

export const NONE = '–';

export interface AccountWords {
  balance: string;
  lasts: string;
  today: string;
  budget: string;
}

/** The Clickatell account in words. */
export const useAccountWords = (): ((status: Status | null) => AccountWords) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const lasts = (status: Status): string => {
    if (status.balance === null) return say('balance.unknown');
    if (status.balance <= 0) return say('balance.empty');
    const days = daysLeft(status);
    return days === null ? say('balance.watching') : say('balance.lasts', { days });
  };
  return (status) => {
    if (!status) return { balance: NONE, lasts: '', today: NONE, budget: '' };
    const { balance, currency, today } = status;
    return {
      balance:
        balance === null
          ? NONE
          : formatNumber(balance, currency ? { style: 'currency', currency } : undefined),
      lasts: lasts(status),
      today: formatNumber(today.sent),
      budget: say('today.budget', { budget: today.budget }),
    };
  };
};
