import { useMemo } from 'react';
import { useIntl } from 'react-intl';

/** Says a country's name in the language of the page. */
export const useCountryName = (): ((country: string) => string) => {
  const { locale } = useIntl();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
    return (country) => names.of(country) ?? country;
  }, [locale]);
};
