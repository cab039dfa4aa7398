import { useIntl } from 'react-intl';
import { TEXTS } from '../../../../server/src/sms/text';

const BUILT_IN: Record<string, string> = TEXTS;
// Further languages that a site may write a text for; any other goes in the configuration file.
const OTHERS = 'bg cs da et fi he hi hr hu id it ja ko lt lv nb nl pl ro ru sk sl sr sv th tr uk vi'.split(
  ' '
);

export const isBuiltIn = (locale: string): boolean => locale in BUILT_IN;

/** The text of a language, its own or the built-in one; undefined where people get the English one. */
export const textOf = (messages: Record<string, string>, locale: string): string | undefined =>
  messages[locale] ?? BUILT_IN[locale];

export const useLocales = (messages: Record<string, string>) => {
  const { locale } = useIntl();
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language' });
  const codes = [...new Set([...Object.keys(BUILT_IN), ...Object.keys(messages), ...OTHERS])];
  return codes.map((code) => ({
    code,
    name: names.of(code) ?? code,
    hasText: textOf(messages, code) !== undefined,
  }));
};
