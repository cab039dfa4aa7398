import { Box, Button, Field, Flex, Tag, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useRef } from 'react';
import { CountryPicker } from '../../countries/country-picker';
import { Flag } from '../../countries/flag';
import { useCountryName } from '../../countries/names';
import { useFocusKept } from '../../parts/focus-kept';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { useText } from '../../texts';
import { panelId } from './panels';

interface ChosenProps {
  countries: string[];
  disabled: boolean;
  onRemove: (country: string) => void;
}

const Chosen = ({ countries, disabled, onRemove }: ChosenProps) => {
  const say = useText();
  const nameOf = useCountryName();
  if (countries.length === 0) return <Typography textColor="neutral600">{say('countries.every')}</Typography>;
  return (
    <Flex tag="ul" gap={2} wrap="wrap" aria-label={say('countries')}>
      {countries.map((country) => (
        <li key={country}>
          <Tag
            icon={<Cross aria-hidden />}
            disabled={disabled}
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

interface OutsideProps {
  country: string;
  disabled: boolean;
  onAdd: (country: string) => void;
}

const Outside = ({ country, disabled, onAdd }: OutsideProps) => {
  const say = useText();
  const name = useCountryName()(country);
  return (
    <Outcome
      look="warning"
      action={
        <Button variant="secondary" size="S" disabled={disabled} onClick={() => onAdd(country)}>
          {say('countries.addThis', { country: name })}
        </Button>
      }
    >
      {say('country.outside', { country: name })}
    </Outcome>
  );
};

export const RegionalPanel = () => {
  const say = useText();
  const site = useSetting<string | null>('country');
  const allowed = useSetting<string[] | null>('countries');
  const countries = allowed.value ?? [];
  const isOutside = Boolean(site.value) && countries.length > 0 && !countries.includes(site.value ?? '');
  const list = useRef<HTMLDivElement>(null);
  useFocusKept(list, countries.length);
  const setCountries = (next: string[]) => allowed.set(next.length > 0 ? next : null);
  return (
    <Panel id={panelId('regional')} title={say('regional')} description={say('regional.text')}>
      <Columns>
        <Cell>
          <Field.Root name="country" id="country" hint={say('country.hint')} error={site.error}>
            <Field.Label>{say('country')}</Field.Label>
            <CountryPicker
              value={site.value ?? null}
              onChange={site.set}
              disabled={site.disabled}
              clearable
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
          {isOutside && (
            <Box paddingTop={3}>
              <Outside
                country={site.value ?? ''}
                disabled={allowed.disabled}
                onAdd={(country) => setCountries([...countries, country])}
              />
            </Box>
          )}
        </Cell>
        <Cell>
          <Field.Root name="countries" id="countries" hint={say('countries.hint')} error={allowed.error}>
            <Field.Label>{say('countries')}</Field.Label>
            <Box ref={list}>
              {/* Empty again for the next one. */}
              <CountryPicker
                key={countries.length}
                value={null}
                onChange={(country) => country && setCountries([...countries, country])}
                without={countries}
                disabled={allowed.disabled}
                placeholder={say('countries.add')}
              />
            </Box>
            <Chosen
              countries={countries}
              disabled={allowed.disabled}
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
