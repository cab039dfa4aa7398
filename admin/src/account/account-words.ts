import { useIntl } from 'react-intl';
import type { AccountStatus } from '../api/server';
import { useText } from '../texts';
import { useMoney } from './money';

export const NONE = '–';

export interface AccountWords {
  balance: string;
  lasts: string;
  today: string;
  budget: string;
}

/** The Clickatell account in words. */
export const useAccountWords = (): ((status: AccountStatus | null) => AccountWords) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const money = useMoney();
  const lasts = (status: AccountStatus): string => {
    if (status.balance === null) return say('balance.unknown');
    if (status.balance <= 0) return say('balance.empty');
    const { daysLeft: days } = status;
    return days === null ? say('balance.watching') : say('balance.lasts', { days });
  };
  return (status) => {
    if (!status) return { balance: NONE, lasts: '', today: NONE, budget: '' };
    const { balance, currency, today } = status;
    return {
      balance: balance === null ? NONE : money(balance, currency),
      lasts: lasts(status),
      today: formatNumber(today.sent),
      budget: say('today.budget', { budget: today.budget }),
    };
  };
};
