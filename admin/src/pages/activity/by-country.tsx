import { Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Activity } from '../../api/answers';
import { Flag } from '../../countries/flag';
import { useCountryName } from '../../countries/names';
import { Panel } from '../../parts/panel';
import { Plain, PlainTable } from '../../parts/plain-table';
import { useText } from '../../texts';
import { conversion } from './figures';
import { SERIES } from './series';

type CountryTally = Activity['countries'][number];

const NONE = '–';

export const ByCountry = ({ countries }: { countries: CountryTally[] }) => {
  const say = useText();
  const nameOf = useCountryName();
  const { formatNumber } = useIntl();
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
          ...SERIES.map(({ key }) => ({
            title: say(key),
            cell: (row: CountryTally) => <Plain>{formatNumber(row[key])}</Plain>,
          })),
          { title: say('conversion'), cell: (row) => <Plain>{percent(row)}</Plain> },
        ]}
      />
    </Panel>
  );
};
