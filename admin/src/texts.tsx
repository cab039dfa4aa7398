import { Box } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { PLUGIN_ID } from './plugin-id';
import type english from './translations/en.json';

export type TextKey = keyof typeof english;
type Messages = Record<string, string>;

const LOADERS: Record<string, () => Promise<{ default: Messages }>> = {
  ar: () => import('./translations/ar.json'),
  de: () => import('./translations/de.json'),
  el: () => import('./translations/el.json'),
  en: () => import('./translations/en.json'),
  es: () => import('./translations/es.json'),
  fr: () => import('./translations/fr.json'),
  'pt-BR': () => import('./translations/pt-BR.json'),
  'zh-Hans': () => import('./translations/zh-Hans.json'),
};

const loadTexts = async (locale: string): Promise<Messages> => {
  const english = LOADERS.en;
  const load = LOADERS[locale] ?? english;
  const texts = load ? (await load()).default : {};
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));
};

const useLoadedTexts = (locale: string): Messages | null => {
  const [texts, setTexts] = useState<Messages | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadTexts(locale).then((loaded) => wanted && setTexts(loaded));
    return () => {
      wanted = false;
    };
  }, [locale]);
  return texts;
};

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
export const directionOf = (locale: string): 'rtl' | 'ltr' => (RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr');

/** Which way the page reads, for what opens outside of it. */
export const useDirection = (): 'rtl' | 'ltr' => directionOf(useIntl().locale);

interface TranslatedProps {
  children: ReactNode;
  /** What stands there until the texts have come. */
  waiting?: ReactNode;
  /** As wide as its place, as a page is; else as its content asks. */
  height?: string;
}

/**
 * Brings this plugin's texts to a page when it is opened, so that other pages do without them.
 * What the site says in `config.translations` wins.
 */
export const Translated = ({ children, waiting = <Page.Loading />, height }: TranslatedProps) => {
  const { locale, messages } = useIntl();
  const texts = useLoadedTexts(locale);
  if (!texts) return waiting;
  return (
    <IntlProvider
      locale={locale}
      defaultLocale="en"
      messages={{ ...texts, ...(messages as Messages) }}
      textComponent="span"
    >
      <Box dir={directionOf(locale)} width="100%" height={height}>
        {children}
      </Box>
    </IntlProvider>
  );
};

export type Say = (key: TextKey, values?: Record<string, string | number>) => string;

// U+2068 and U+2069: what stands between them takes its direction from itself, as in `<bdi>`.
const isolated = (value: string | number): string | number =>
  typeof value === 'string' && value !== '' ? `\u2068${value}\u2069` : value;

/** The texts of this plugin by key. Where a page reads from right to left, names and numbers keep their own direction. */
export const useText = (): Say => {
  const { formatMessage, locale } = useIntl();
  return useCallback(
    (key, values) => {
      const given =
        values && directionOf(locale) === 'rtl'
          ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)]))
          : values;
      return formatMessage({ id: `${PLUGIN_ID}.${key}` }, given);
    },
    [formatMessage, locale]
  );
};
