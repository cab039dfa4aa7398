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
import { useTheme } from 'styled-components';
import type { Activity } from '../../../../contract';
import { directionOf, useText } from '../../texts';
import { ChartTip } from './chart-tip';
import { drawn } from './drawn';
import { BARS, LINE } from './series';

const MANY = 31;

/** Loaded only where it is drawn: recharts weighs more than the rest of the plugin. */
export const Chart = ({ days }: { days: Activity['days'] }) => {
  const say = useText();
  const { locale, formatDate } = useIntl();
  const { colors } = useTheme();
  const leftward = directionOf(locale) === 'rtl';
  const day = (date: string) => formatDate(date, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const tick = { fill: colors.neutral600, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={drawn(days)}
        barGap={1}
        accessibilityLayer={false}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke={colors.neutral200} vertical={false} />
        <XAxis
          dataKey="date"
          tickFormatter={day}
          tick={tick}
          stroke={colors.neutral200}
          minTickGap={24}
          reversed={leftward}
        />
        <YAxis
          allowDecimals={false}
          tick={tick}
          stroke={colors.neutral200}
          width={44}
          orientation={leftward ? 'right' : 'left'}
        />
        <Tooltip
          content={(tip) => (
            <ChartTip active={tip.active} payload={tip.payload} dir={directionOf(locale)} nameOf={day} />
          )}
          cursor={{ fill: colors.neutral150 }}
        />
        <Legend
          itemSorter={null}
          formatter={(name) => <span style={{ color: colors.neutral800, fontSize: 13 }}>{name}</span>}
        />
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
