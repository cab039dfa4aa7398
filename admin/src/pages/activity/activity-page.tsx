import { EmptyStateLayout, Flex, LinkButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import { NavLink } from 'react-router-dom';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { PLUGIN_ID } from '../../plugin-id';
import { useText } from '../../texts';
import { PageTabs } from '../page-tabs';
import { ByCountry } from './by-country';
import { Cards } from './cards';
import { DayChart } from './day-chart';
import { isEmpty, lastDays } from './figures';
import { LastMessages } from './last-messages';
import { PausedRanges } from './paused-ranges';

const PERIODS = [7, 30, 90];

const Nothing = ({ days }: { days: number }) => {
  const say = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={say('activity.empty', { days })}
      action={
        <LinkButton tag={NavLink} to={`/settings/${PLUGIN_ID}`} variant="secondary" startIcon={<Cog />}>
          {say('activity.setUp')}
        </LinkButton>
      }
    />
  );
};

const Figures = ({ days }: { days: number }) => {
  const server = useServer();
  const load = useCallback(() => {
    const { from, to } = lastDays(days);
    return server.activity(from, to);
  }, [server, days]);
  const { answer, reload } = useLoaded(load);
  return (
    <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['10rem', '34rem', '20rem']} />}>
      {(activity) =>
        isEmpty(activity) ? (
          <Nothing days={days} />
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <PausedRanges />
            <Cards activity={activity} />
            <DayChart days={activity.days} />
            <ByCountry countries={activity.countries} />
            <LastMessages />
          </Flex>
        )
      }
    </WhenLoaded>
  );
};

const Period = ({ days, onChange }: { days: number; onChange: (days: number) => void }) => {
  const say = useText();
  return (
    <SingleSelect aria-label={say('period')} value={days} onChange={(next) => onChange(Number(next))}>
      {PERIODS.map((period) => (
        <SingleSelectOption key={period} value={period}>
          {say('period.days', { days: period })}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};

export const ActivityPage = () => {
  const say = useText();
  const [days, setDays] = useState(30);
  return (
    <Page.Main>
      <Page.Title>{say('activity')}</Page.Title>
      <Layouts.Header
        title={say('activity')}
        subtitle={say('activity.subtitle')}
        primaryAction={<Period days={days} onChange={setDays} />}
      />
      <Layouts.Content>
        <PageTabs />
        <Figures days={days} />
      </Layouts.Content>
    </Page.Main>
  );
};
