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
import type { Activity } from '../../api/answers';
import { directionOf, useText } from '../../texts';
import { SERIES } from './series';

const MANY = 31;

const orderOf = ({ dataKey }: { dataKey?: unknown }) => SERIES.findIndex(({ key }) => key === dataKey);

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
      <ComposedChart data={days} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
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
          labelFormatter={(date) => day(String(date))}
          contentStyle={{
            background: colors.neutral0,
            border: `1px solid ${colors.neutral200}`,
            borderRadius: 4,
            color: colors.neutral800,
            direction: leftward ? 'rtl' : 'ltr',
          }}
          itemStyle={{ color: colors.neutral800 }}
          itemSorter={orderOf}
          cursor={{ fill: colors.neutral150 }}
        />
        <Legend
          itemSorter={null}
          formatter={(name) => <span style={{ color: colors.neutral800, fontSize: 13 }}>{name}</span>}
        />
        {SERIES.map(({ key, shape, colour, dashes }) =>
          shape === 'bar' ? (
            <Bar
              key={key}
              dataKey={key}
              name={say(key)}
              stackId="out"
              fill={colors[colour]}
              fillOpacity={0.3}
              stroke={colors[colour]}
              maxBarSize={28}
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={key}
              dataKey={key}
              name={say(key)}
              type="linear"
              stroke={colors[colour]}
              strokeWidth={2}
              strokeDasharray={dashes}
              isAnimationActive={false}
              dot={days.length > MANY ? false : { r: 3, fill: colors[colour], strokeDasharray: '' }}
            />
          )
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
};
