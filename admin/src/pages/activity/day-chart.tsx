import { Box } from '@strapi/design-system';
import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import type { Activity } from '../../../../contract';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { useText } from '../../texts';
import { DayTable } from './day-table';
import { COUNTED } from './series';

const Chart = lazy(() => import('./chart').then((chart) => ({ default: chart.Chart })));

/** The chart, and the same numbers as a table for those who do not see it. */
export const DayChart = ({ days }: { days: Activity['days'] }) => {
  const say = useText();
  const { formatNumber } = useIntl();
  // Days on which nothing happened stay out of the table.
  const busy = days.filter(({ sent, failed, verified }) => sent + failed + verified > 0);
  return (
    <Panel title={say('perDay')} description={say('perDay.text')}>
      <Box height="32rem" dir="ltr" aria-hidden>
        <Suspense fallback={<Skeleton heights={['30rem']} />}>
          <Chart days={days} />
        </Suspense>
      </Box>
      <DayTable
        days={busy}
        columns={COUNTED.map((key) => ({
          title: say(key),
          cell: (day: Activity['days'][number]) => formatNumber(day[key]),
        }))}
      />
    </Panel>
  );
};
