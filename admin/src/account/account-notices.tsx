import { Flex, Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { SettingsView } from '../../../contract';
import type { AccountStatus } from '../api/server';
import { Outcome } from '../parts/outcome';
import { PLUGIN_ID } from '../plugin-id';
import { type Say, useText } from '../texts';
import { type Trouble, troublesOf } from './troubles';

export const DASHBOARD = 'https://portal.clickatell.com';

/** Who mends it: the settings page of this site, or Clickatell's dashboard. */
const AT_CLICKATELL: Trouble[] = ['empty', 'low'];
/** Codes go out all the same. */
const WARNINGS: Trouble[] = ['low', 'nameless', 'addressless'];

const titleOf = (trouble: Trouble, status: AccountStatus, say: Say): string =>
  trouble === 'low' ? say('account.low', { days: status.daysLeft ?? 0 }) : say(`account.${trouble}`);

const ToSettings = () => {
  const say = useText();
  return (
    <Link tag={NavLink} to={`/settings/${PLUGIN_ID}`}>
      {say('activity.setUp')}
    </Link>
  );
};

const ToDashboard = () => {
  const say = useText();
  return (
    <Link href={DASHBOARD} isExternal>
      {say('steps.dashboard')}
    </Link>
  );
};

interface AccountNoticesProps {
  status: AccountStatus;
  settings: SettingsView;
  /** On the settings page itself nothing leads to it. */
  here?: boolean;
  /** Where there is little room: the worst, and where to mend it. */
  brief?: boolean;
}

/** Why no code can be sent, or soon none, and what to do next; nothing when all is well. */
export const AccountNotices = ({ status, settings, here = false, brief = false }: AccountNoticesProps) => {
  const say = useText();
  const troubles = troublesOf(status, settings).slice(0, brief ? 1 : undefined);
  if (troubles.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {troubles.map((trouble) => (
        <Outcome
          key={trouble}
          look={WARNINGS.includes(trouble) ? 'warning' : 'bad'}
          title={titleOf(trouble, status, say)}
          action={AT_CLICKATELL.includes(trouble) ? <ToDashboard /> : here ? undefined : <ToSettings />}
        >
          {!brief && say(`account.${trouble}.text`, { ...status.today })}
        </Outcome>
      ))}
    </Flex>
  );
};
