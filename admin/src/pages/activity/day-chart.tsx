import { Box } from '@strapi/design-system';
import { lazy, Suspense } from 'react';
import type { Activity } from '../../../../contract';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { useText } from '../../texts';
import { DayTable } from './day-table';

const Chart = lazy(() => import('./chart').then((chart) => ({ default: chart.Chart })));

/** The chart, and the same numbers as a table for those who do not see it. */
export const DayChart = ({ days }: { days: Activity['days'] }) => {
  const say = useText();
  return (
    <Panel title={say('perDay')} description={say('perDay.text')}>
      <Box height="32rem" dir="ltr" aria-hidden>
        <Suspense fallback={<Skeleton heights={['30rem']} />}>
          <Chart days={days} />
        </Suspense>
      </Box>
      <DayTable days={days} />
    </Panel>
  );
};
