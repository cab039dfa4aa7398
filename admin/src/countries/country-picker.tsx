import { Combobox, ComboboxOption, Typography } from '@strapi/design-system';
import { getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { OptionText } from '../parts/option-text';
import { useText } from '../texts';
import { Flag } from './flag';
import { useCountryName } from './names';

interface CountryPickerProps {
  value: string | null;
  onChange: (country: string | null) => void;
  without?: string[];
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
  label?: string;
}

export const callingCodeOf = (country: string | null): string | null =>
  country && isSupportedCountry(country) ? getCountryCallingCode(country) : null;

const useChoices = (without: string[] | undefined) => {
  const { locale } = useIntl();
  const nameOf = useCountryName();
  return useMemo(() => {
    const order = new Intl.Collator([locale, 'en']);
    return getCountries()
      .filter((country) => !without?.includes(country))
      .map((country) => ({ country, name: nameOf(country), callingCode: getCountryCallingCode(country) }))
      .sort((one, other) => order.compare(one.name, other.name));
  }, [locale, nameOf, without]);
};

/** A list of countries to search by name or calling code. */
export const CountryPicker = (props: CountryPickerProps) => {
  const { value, onChange, without, placeholder, clearable, disabled, label } = props;
  const say = useText();
  const nameOf = useCountryName();
  const choices = useChoices(without);
  const chosen = value ? nameOf(value) : '';
  // The list draws only what is in sight, so the combobox cannot read the chosen one's name from it.
  const [text, setText] = useState(chosen);
  useEffect(() => setText(chosen), [chosen]);
  return (
    <Combobox
      value={value ?? ''}
      textValue={text}
      onTextValueChange={setText}
      onChange={(country) => country && onChange(country)}
      onClear={clearable && value ? () => onChange(null) : undefined}
      clearLabel={say('country.clear')}
      autocomplete={{ type: 'list', filter: 'contains' }}
      placeholder={placeholder ?? say('country.search')}
      noOptionsMessage={() => say('country.none')}
      startIcon={value ? <Flag country={value} /> : undefined}
      disabled={disabled}
      aria-label={label}
    >
      {choices.map(({ country, name, callingCode }) => (
        <ComboboxOption key={country} value={country} textValue={`${name} +${callingCode}`}>
          <OptionText>
            <Flag country={country} />
            <span>{name}</span>
            <Typography textColor="neutral600" dir="ltr">
              +{callingCode}
            </Typography>
          </OptionText>
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
