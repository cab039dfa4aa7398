import { useIntl } from 'react-intl';
import { useTheme } from 'styled-components';
import { directionOf } from '../../texts';

/** How a chart of days looks in the admin's theme and language. */
export const useChartLook = () => {
  const { locale, formatDate } = useIntl();
  const { colors } = useTheme();
  const dir = directionOf(locale);
  const day = (date: string) => formatDate(date, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const tick = { fill: colors.neutral600, fontSize: 12 };
  const axis = { tick, stroke: colors.neutral200 };
  return {
    colors,
    dir,
    day,
    grid: { stroke: colors.neutral200, vertical: false },
    axis,
    xAxis: { ...axis, dataKey: 'date', tickFormatter: day, minTickGap: 24, reversed: dir === 'rtl' },
    cursor: { fill: colors.neutral150 },
    legend: {
      itemSorter: null,
      formatter: (name: string) => <span style={{ color: colors.neutral800, fontSize: 13 }}>{name}</span>,
    },
  } as const;
};
