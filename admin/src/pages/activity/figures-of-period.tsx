import { Flex } from '@strapi/design-system';
import { useCallback } from 'react';
import type { Activity, Costs, SettingsView } from '../../../../contract';
import { AccountNotices } from '../../account/account-notices';
import { unlessForbidden } from '../../api/failure';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { ByCountry } from './by-country';
import { Cards } from './cards';
import { CostsPanel } from './costs-panel';
import { DayChart } from './day-chart';
import { isEmpty, lastDays } from './figures';
import { LastMessages } from './last-messages';
import { Nothing, quietBecause } from './nothing';
import { PausedRanges } from './paused-ranges';

interface Period {
  activity: Activity;
  /** Null where the balance is not known, or is not this administrator's to know. */
  costs: Costs | null;
  /** Null for who may see messages and not the settings. */
  settings: SettingsView | null;
}

const Sections = ({ activity, costs, settings, days }: Period & { days: number }) => {
  const server = useServer();
  // Clickatell is asked for the balance meanwhile; nothing else waits for it.
  const { answer } = useLoaded(server.status);
  const because = quietBecause(settings);
  const quiet = isEmpty(activity);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {answer.state === 'ready' && settings && <AccountNotices status={answer.value} settings={settings} />}
      <PausedRanges />
      {quiet && <Nothing days={days} because={because} />}
      {!(quiet && because === 'key') && <Cards activity={activity} answer={answer} />}
      {!quiet && (
        <>
          <DayChart days={activity.days} />
          <ByCountry countries={activity.countries} costs={costs} />
        </>
      )}
      {costs && <CostsPanel costs={costs} />}
      {!(quiet && because === 'key') && <LastMessages />}
    </Flex>
  );
};

/** What the last days were like. */
export const Figures = ({ days }: { days: number }) => {
  const server = useServer();
  const load = useCallback(async (): Promise<Period> => {
    const { from, to } = lastDays(days);
    const [{ data, meta }, settings] = await Promise.all([
      server.activity(from, to),
      unlessForbidden(server.settings()),
    ]);
    return { activity: data, costs: meta.costs, settings: settings?.data ?? null };
  }, [server, days]);
  const { answer, reload } = useLoaded(load);
  return (
    <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['10rem', '34rem', '20rem']} />}>
      {(period) => <Sections {...period} days={days} />}
    </WhenLoaded>
  );
};
