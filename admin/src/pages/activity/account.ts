import { useIntl } from 'react-intl';
import type { Status } from '../../api/answers';
import { useText } from '../../texts';
import { daysLeft } from './figures';

export const NONE = '–';

export interface Account {
  balance: string;
  lasts: string;
  today: string;
  budget: string;
}

/** The Clickatell account in words. */
export const useAccount = (): ((status: Status | null) => Account) => {
  const say = useText();
  const { formatNumber } = useIntl();
  return (status) => {
    if (!status) return { balance: NONE, lasts: '', today: NONE, budget: '' };
    const { balance, currency, today } = status;
    const left = daysLeft(status);
    return {
      balance:
        balance === null
          ? NONE
          : formatNumber(balance, currency ? { style: 'currency', currency } : undefined),
      lasts:
        balance === null
          ? say('balance.unknown')
          : left === null
            ? say('balance.watching')
            : say('balance.lasts', { days: left }),
      today: formatNumber(today.sent),
      budget: say('today.budget', { budget: today.budget }),
    };
  };
};
