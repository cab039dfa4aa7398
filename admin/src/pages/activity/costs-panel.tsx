import { Box, Flex } from '@strapi/design-system';
import { lazy, Suspense } from 'react';
import type { Costs } from '../../../../contract';
import { NONE } from '../../account/account-words';
import { useMoney } from '../../account/money';
import { Cell, Columns, Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { useText } from '../../texts';
import { DayTable } from './day-table';
import { Figure } from './figure';

const CostsChart = lazy(() => import('./costs-chart').then((chart) => ({ default: chart.CostsChart })));

/** What the period cost, by the balances seen. */
export const CostsPanel = ({ costs }: { costs: Costs }) => {
  const say = useText();
  const money = useMoney();
  const { currency, spent, perVerified, days } = costs;
  const inMoney = (amount: number | null) => (amount === null ? NONE : money(amount, currency));
  return (
    <Panel title={say('costs')} description={say('costs.text')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Columns>
          <Cell wide={4}>
            <Figure label={say('costs.period')} value={inMoney(spent)} />
          </Cell>
          <Cell wide={4}>
            <Figure label={say('costs.perDay')} value={inMoney(spent / days.length)} />
          </Cell>
          <Cell wide={4}>
            <Figure label={say('costs.perVerified')} value={inMoney(perVerified)} />
          </Cell>
        </Columns>
        <Box height="24rem" dir="ltr" aria-hidden>
          <Suspense fallback={<Skeleton heights={['22rem']} />}>
            <CostsChart days={days} currency={currency} />
          </Suspense>
        </Box>
      </Flex>
      <DayTable
        days={days}
        columns={[
          { title: say('costs.spent'), cell: (day) => money(day.spent, currency) },
          { title: say('balance'), cell: (day) => money(day.balance, currency) },
        ]}
      />
    </Panel>
  );
};
