import { useIntl } from 'react-intl';
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
import type { Activity } from '../../../../contract';
import { useText } from '../../texts';
import { useChartLook } from './chart-frame';
import { ChartTip } from './chart-tip';
import { drawn } from './drawn';
import { BARS, COUNTED, LINE } from './series';

const MANY = 31;

/** Loaded only where it is drawn: recharts weighs more than the rest of the plugin. */
export const Chart = ({ days }: { days: Activity['days'] }) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const { colors, dir, day, grid, axis, xAxis, cursor, legend } = useChartLook();
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={drawn(days)}
        barGap={1}
        accessibilityLayer={false}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid {...grid} />
        <XAxis {...xAxis} />
        <YAxis {...axis} allowDecimals={false} width={44} orientation={dir === 'rtl' ? 'right' : 'left'} />
        <Tooltip
          content={({ active, payload }) => (
            <ChartTip
              active={active}
              payload={payload as readonly { payload?: ReturnType<typeof drawn>[number] }[]}
              dir={dir}
              nameOf={day}
              lines={({ counted }) =>
                COUNTED.map((key) => ({ title: say(key), value: formatNumber(counted[key]) }))
              }
            />
          )}
          cursor={cursor}
        />
        <Legend {...legend} />
        {BARS.map(({ key, stack, colour }) => (
          <Bar
            key={key}
            dataKey={key}
            name={say(key)}
            stackId={stack}
            fill={colors[colour]}
            fillOpacity={0.3}
            stroke={colors[colour]}
            maxBarSize={20}
            isAnimationActive={false}
          />
        ))}
        <Line
          dataKey={LINE.key}
          name={say(LINE.key)}
          type="linear"
          stroke={colors[LINE.colour]}
          strokeWidth={2}
          isAnimationActive={false}
          dot={days.length > MANY ? false : { r: 3, fill: colors[LINE.colour] }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
};
