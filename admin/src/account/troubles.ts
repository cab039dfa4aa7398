import type { SettingsView, Status } from '../../../contract';
import { daysLeft } from './balance-history';

/** What keeps codes from going out, or soon will. */
export type Trouble = 'refused' | 'keyless' | 'empty' | 'spent' | 'low';

const SOON = 7;

const isKeyless = ({ key }: Status, settings: SettingsView): boolean =>
  settings.enabled && !settings.clickatell.apiKey.set && key.accepted !== true;

/** What is wrong with the account, the worst first. */
export const troublesOf = (status: Status, settings: SettingsView): Trouble[] => {
  const { key, balance, today } = status;
  const days = daysLeft(status);
  const isEmpty = balance !== null && balance <= 0;
  const found: [boolean, Trouble][] = [
    [key.accepted === false, 'refused'],
    [isKeyless(status, settings), 'keyless'],
    [isEmpty, 'empty'],
    [today.sent >= today.budget, 'spent'],
    [!isEmpty && days !== null && days < SOON, 'low'],
  ];
  return found.filter(([is]) => is).map(([, trouble]) => trouble);
};
