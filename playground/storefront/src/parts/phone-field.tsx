import { useId } from 'react';
import PhoneInput, { type Country, isSupportedCountry } from 'react-phone-number-input';
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
  const { config } = useConfig();
  const [country] = supported(config?.country ? [config.country] : []);
  const countries = config?.countries ? supported(config.countries) : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <PhoneInput
        // The component reads its first country only once, and the site's comes a moment later.
        key={country ?? 'any'}
        id={id}
        className="phone-field"
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
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
