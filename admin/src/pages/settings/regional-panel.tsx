import { Field, Flex, Tag, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { CountryPicker } from '../../countries/country-picker';
import { Flag } from '../../countries/flag';
import { useCountryName } from '../../countries/names';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';

const Chosen = ({ countries, onRemove }: { countries: string[]; onRemove: (country: string) => void }) => {
  const say = useText();
  const nameOf = useCountryName();
  if (countries.length === 0) return <Typography textColor="neutral600">{say('countries.every')}</Typography>;
  return (
    <Flex tag="ul" gap={2} wrap="wrap" aria-label={say('countries')}>
      {countries.map((country) => (
        <li key={country}>
          <Tag
            icon={<Cross aria-hidden />}
            label={say('countries.remove', { country: nameOf(country) })}
            onClick={() => onRemove(country)}
          >
            <Flex gap={2} tag="span">
              <Flag country={country} />
              {nameOf(country)}
            </Flex>
          </Tag>
        </li>
      ))}
    </Flex>
  );
};

export const RegionalPanel = () => {
  const say = useText();
  const site = useField<string | null>('country');
  const allowed = useField<string[] | null>('countries');
  const countries = allowed.value ?? [];
  const setCountries = (next: string[]) => allowed.onChange('countries', next.length > 0 ? next : null);
  return (
    <Panel title={say('regional')} description={say('regional.text')}>
      <Columns>
        <Cell>
          <Field.Root name="country" id="country" hint={say('country.hint')} error={site.error}>
            <Field.Label>{say('country')}</Field.Label>
            <CountryPicker
              value={site.value ?? null}
              onChange={(country) => site.onChange('country', country)}
              clearable
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Cell>
        <Cell>
          <Field.Root name="countries" id="countries" hint={say('countries.hint')} error={allowed.error}>
            <Field.Label>{say('countries')}</Field.Label>
            <CountryPicker
              key={countries.length}
              value={null}
              onChange={(country) => country && setCountries([...countries, country])}
              without={countries}
              placeholder={say('countries.add')}
            />
            <Chosen
              countries={countries}
              onRemove={(country) => setCountries(countries.filter((other) => other !== country))}
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Cell>
      </Columns>
    </Panel>
  );
};
