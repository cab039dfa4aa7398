import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Activity, Costs } from '../../../../contract';
import { NONE } from '../../account/account-words';
import { useMoney } from '../../account/money';
import { Flag } from '../../countries/flag';
import { useCountryName } from '../../countries/names';
import { Panel } from '../../parts/panel';
import { Plain, PlainTable } from '../../parts/plain-table';
import { useText } from '../../texts';
import { conversion } from './figures';
import { COUNTED } from './series';

type CountryTally = Activity['countries'][number];

/** Fewer may just have been slow to type. */
const TELLING = 5;

const isWorthALook = ({ sent, verified }: CountryTally): boolean => verified === 0 && sent >= TELLING;

interface ByCountryProps {
  countries: CountryTally[];
  costs: Costs | null;
}

export const ByCountry = ({ countries, costs }: ByCountryProps) => {
  const say = useText();
  const nameOf = useCountryName();
  const { formatNumber } = useIntl();
  const money = useMoney();
  const costOf = ({ country }: CountryTally) => {
    const cost = costs?.countries.find((one) => one.country === country);
    return cost ? money(cost.spent, costs?.currency ?? null) : NONE;
  };
  const percent = (row: CountryTally) => {
    const rate = conversion(row);
    return rate === null ? NONE : formatNumber(rate, { style: 'percent', maximumFractionDigits: 0 });
  };
  return (
    <Panel title={say('byCountry')} description={say('byCountry.text')}>
      <PlainTable
        label={say('byCountry')}
        rows={countries}
        keyOf={({ country }) => country ?? ''}
        columns={[
          {
            title: say('country'),
            cell: ({ country }) => (
              <Flex gap={2}>
                <Flag country={country} />
                <Plain>{country ? nameOf(country) : say('country.unknown')}</Plain>
              </Flex>
            ),
          },
          ...COUNTED.map((key) => ({
            title: say(key),
            numeric: true,
            cell: (row: CountryTally) => <Plain>{formatNumber(row[key])}</Plain>,
          })),
          {
            title: say('conversion'),
            numeric: true,
            cell: (row) => (
              <Typography
                textColor={isWorthALook(row) ? 'danger700' : 'neutral800'}
                fontWeight={isWorthALook(row) ? 'bold' : undefined}
              >
                {percent(row)}
              </Typography>
            ),
          },
          ...(costs
            ? [
                {
                  title: say('costs.about'),
                  numeric: true,
                  cell: (row: CountryTally) => <Plain>{costOf(row)}</Plain>,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
};
