import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Costs } from '../../../../contract';
import { useMoney } from '../../account/money';
import { useText } from '../../texts';
import { useChartLook } from './chart-frame';
import { ChartTip } from './chart-tip';

type Day = Costs['days'][number];

const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 };

/** What each day cost as bars, what was left as a line with an axis of its own. Loaded where it is drawn, as `Chart`. */
export const CostsChart = ({ days, currency }: Pick<Costs, 'days' | 'currency'>) => {
  const say = useText();
  const money = useMoney();
  const { colors, dir, day, grid, axis, xAxis, cursor, legend } = useChartLook();
  const [start, end] = dir === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={days} accessibilityLayer={false} margin={MARGIN}>
        <CartesianGrid {...grid} />
        <XAxis {...xAxis} />
        <YAxis {...axis} yAxisId="spent" width={52} orientation={start} />
        <YAxis {...axis} yAxisId="balance" width={52} orientation={end} />
        <Tooltip
          content={({ active, payload }) => (
            <ChartTip
              active={active}
              payload={payload as readonly { payload?: Day }[]}
              dir={dir}
              nameOf={day}
              lines={({ spent, balance }) => [
                { title: say('costs.spent'), value: money(spent, currency) },
                { title: say('balance'), value: money(balance, currency) },
              ]}
            />
          )}
          cursor={cursor}
        />
        <Legend {...legend} />
        <Bar
          yAxisId="spent"
          dataKey="spent"
          name={say('costs.spent')}
          fill={colors.warning500}
          fillOpacity={0.3}
          stroke={colors.warning500}
          maxBarSize={20}
          isAnimationActive={false}
        />
        <Line
          yAxisId="balance"
          dataKey="balance"
          name={say('balance')}
          type="stepAfter"
          stroke={colors.primary600}
          strokeWidth={2}
          isAnimationActive={false}
          dot={{ r: 3, fill: colors.primary600 }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
};
