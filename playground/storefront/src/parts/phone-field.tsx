import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import PhoneInput, {
  type Country,
  getCountryCallingCode,
  isSupportedCountry,
} from 'react-phone-number-input';
import flags from 'react-phone-number-input/flags';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { useConfig } from '../site/config';
import { Button } from './button';
import { FailureNotice } from './notice';

interface PhoneFieldProps {
  value: string;
  onChange(phone: string): void;
  hint?: string;
  /** What was wrong with this number, or with asking it. */
  failure: Failure | null;
}

const supported = (countries: readonly string[]): Country[] =>
  countries.filter((one): one is Country => isSupportedCountry(one as Country));

/** The calling code beside the flag; screen readers hear the country's name instead. */
const besideFlag = (country: Country | undefined) =>
  ({ '--calling-code': country ? `"+${getCountryCallingCode(country)}"` : '""' }) as CSSProperties;

const NoCountry = ({ onRetry }: { onRetry(): void }) => (
  <div role="status" className="row hint">
    We could not find out where you are: choose your country, or begin with + and its code.
    <Button look="link" onClick={onRetry}>
      Try again
    </Button>
  </div>
);

/** Begins at the site's country, offers only the countries that the site takes, gives E.164. */
export const PhoneField = ({ value, onChange, hint, failure }: PhoneFieldProps) => {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const { config, failure: unread, readAgain } = useConfig();
  const [country] = supported(config?.country ? [config.country] : []);
  // undefined is a choice too: a number of no country yet.
  const [chosen, setChosen] = useState<Country | null | undefined>(null);
  const countries = config?.countries ? supported(config.countries) : undefined;
  // The component reads its first country once: what is typed before that is known would be lost.
  const waits = !config && !unread;
  const isWrong = failure?.code.startsWith('phone.');
  useEffect(() => {
    if (failure) place.current?.querySelector('input')?.focus();
  }, [failure]);
  return (
    <div className="field" ref={place}>
      <label htmlFor={id}>Mobile phone</label>
      {waits ? (
        <input id={id} className="input" disabled />
      ) : (
        <PhoneInput
          key={country}
          id={id}
          className="phone-field"
          style={besideFlag(chosen === null ? country : chosen)}
          onCountryChange={setChosen}
          flags={flags}
          defaultCountry={country}
          countries={countries}
          initialValueFormat="national"
          countrySelectProps={{ 'aria-label': 'Country of the phone number' }}
          numberInputProps={{ className: 'input' }}
          autoComplete="tel"
          value={value}
          onChange={(phone) => onChange(phone ?? '')}
          aria-invalid={isWrong || undefined}
          aria-describedby={hint ? `${id}-failure ${id}-hint` : `${id}-failure`}
          required
        />
      )}
      <FailureNotice failure={failure} id={`${id}-failure`} />
      {unread && !config && <NoCountry onRetry={readAgain} />}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
