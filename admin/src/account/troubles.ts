import type { SettingsView } from '../../../contract';
import type { AccountStatus } from '../api/server';

/** What keeps codes from going out, or soon will; and what people and Clickatell cannot know of the site. */
export type Trouble =
  | 'unreadable'
  | 'refused'
  | 'keyless'
  | 'empty'
  | 'spent'
  | 'low'
  | 'nameless'
  | 'addressless';

const SOON = 7;

const isKeyless = ({ key }: AccountStatus, settings: SettingsView): boolean =>
  settings.enabled && !settings.clickatell.apiKey.set && key.accepted !== true;

/** What is wrong with the account, the worst first. */
export const troublesOf = (status: AccountStatus, settings: SettingsView): Trouble[] => {
  const { key, balance, today, site, daysLeft: days } = status;
  const { enabled, clickatell } = settings;
  const isEmpty = balance !== null && balance <= 0;
  const found: [boolean, Trouble][] = [
    [enabled && !clickatell.apiKey.readable, 'unreadable'],
    [key.accepted === false, 'refused'],
    [isKeyless(status, settings), 'keyless'],
    [isEmpty, 'empty'],
    [today.sent >= today.budget, 'spent'],
    [!isEmpty && days !== null && days < SOON, 'low'],
    [enabled && site.name === null, 'nameless'],
    [enabled && site.url === null, 'addressless'],
  ];
  return found.filter(([is]) => is).map(([, trouble]) => trouble);
};
