import { type CSSProperties, useId, useState } from 'react';
import PhoneInput, {
  type Country,
  getCountryCallingCode,
  isSupportedCountry,
} from 'react-phone-number-input';
import flags from 'react-phone-number-input/flags';
import { useConfig } from '../site/config';

interface PhoneFieldProps {
  value: string;
  onChange(phone: string): void;
  label?: string;
  hint?: string;
  invalid?: boolean;
  describedBy?: string;
}

const supported = (countries: readonly string[]): Country[] =>
  countries.filter((one): one is Country => isSupportedCountry(one as Country));

/** The calling code beside the flag; screen readers hear the country's name instead. */
const besideFlag = (country: Country | undefined) =>
  ({ '--calling-code': country ? `"+${getCountryCallingCode(country)}"` : '""' }) as CSSProperties;

/** Begins at the site's country, offers only the countries that the site takes, gives E.164. */
export const PhoneField = ({
  value,
  onChange,
  label = 'Mobile phone',
  hint,
  invalid,
  describedBy,
}: PhoneFieldProps) => {
  const id = useId();
  const { config, failure } = useConfig();
  const [country] = supported(config?.country ? [config.country] : []);
  // undefined is a choice too: a number of no country yet.
  const [chosen, setChosen] = useState<Country | null | undefined>(null);
  const countries = config?.countries ? supported(config.countries) : undefined;
  // The component reads its first country once: what is typed before that is known would be lost.
  const waits = !config && !failure;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {waits ? (
        <input id={id} className="input" disabled />
      ) : (
        <PhoneInput
          id={id}
          className="phone-field"
          style={besideFlag(chosen === null ? country : chosen)}
          onCountryChange={setChosen}
          flags={flags}
          defaultCountry={country}
          countries={countries}
          countrySelectProps={{ 'aria-label': 'Country of the phone number' }}
          numberInputProps={{ className: 'input' }}
          autoComplete="tel"
          value={value}
          onChange={(phone) => onChange(phone ?? '')}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy ?? (hint ? `${id}-hint` : undefined)}
          required
        />
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
