import { countParts } from './parts';
import { NAMELESS_TEXTS, TEXTS } from './texts';

export interface Composition {
  /** Text with `{code}` and `{site}`. */
  template: string;
  code: string;
  /** The site's name; '' where it has none. */
  site: string;
  /** A host name, for WebOTP's last line `@host #code`. */
  webOtpHost: string | null;
  /** Eleven characters at the very end, by which Android's SMS Retriever knows the app; null is without. */
  androidAppHash: string | null;
}

const SHORTEST_SITE = 4;

// The code is to be the only run of its length: a site called "Club 123456" must not offer a second.
const withoutRuns = (text: string, length: number): string =>
  text.replace(new RegExp(`\\d{${length},}`, 'g'), (run) => run.slice(0, length - 1));

// Both at once: whoever reads the WebOTP line ignores what follows the code (the origin-bound format says so), and Android
// looks for the hash at the end of the message. On two lines one of them would not stand last.
const lastLine = ({ code, webOtpHost, androidAppHash }: Composition): string =>
  [webOtpHost && `@${webOtpHost} #${code}`, androidAppHash].filter(Boolean).join(' ');

const fill = (composition: Composition, site: string): string => {
  const { template, code } = composition;
  const around = template.split('{code}').map((piece) => piece.replaceAll('{site}', () => site));
  const pieces = around.map((piece) => withoutRuns(piece, code.length));
  // A digit right beside the code would read as part of it.
  const body = pieces.reduce(
    (text, piece) => `${text}${/\d$/.test(text) ? ' ' : ''}${code}${/^\d/.test(piece) ? ' ' : ''}${piece}`
  );
  const last = lastLine(composition);
  return last ? `${body}\n\n${last}` : body;
};

const BUILT_IN = new Map<string, string>(
  Object.entries(TEXTS).map(([locale, text]) => [text, NAMELESS_TEXTS[locale as keyof typeof TEXTS]])
);

// Of an owner's own text only the name's place is left out, with the blank or colon that it leaves behind.
const withoutName = (template: string): string =>
  BUILT_IN.get(template) ??
  template
    .replace(/^\{site\}[:,]? */, '')
    .replace(/ *\{site\}/g, '')
    .trim();

const named = (composition: Composition): Composition =>
  composition.site === '' ? { ...composition, template: withoutName(composition.template) } : composition;

const inOnePart = (composition: Composition): string | null => {
  const letters = [...composition.site];
  for (let length = letters.length; length >= Math.min(SHORTEST_SITE, letters.length); length -= 1) {
    const text = fill(composition, letters.slice(0, length).join('').trimEnd());
    if (countParts(text).parts === 1) return text;
  }
  return null;
};

// In every language, and short beside any host name.
const BRIEF = '{site}: {code}';

/** The text as its owner wrote it, however many parts it takes. */
export const composeWhole = (given: Composition): string => {
  const composition = named(given);
  return inOnePart(composition) ?? fill(composition, [...composition.site].slice(0, SHORTEST_SITE).join(''));
};

/**
 * The text of an SMS with a code, in one part: a second costs twice, and Clickatell refuses it unless it is
 * switched on. So a long site name is cut, and a text that does not fit beside the last line gives way to a brief one.
 * Where that does not fit either, the WebOTP line is left out: a host may be long, a hash is not.
 */
export const composeText = (given: Composition): string => {
  const brief = named({ ...given, template: BRIEF });
  return (
    inOnePart(named(given)) ??
    inOnePart(brief) ??
    fill({ ...brief, webOtpHost: null }, given.site.slice(0, SHORTEST_SITE))
  );
};

const wanted = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);

/** Language and script, e.g. `zh-Hant` for `zh-TW`: whoever reads one script of a language may not read another. */
const readBy = (tag: string): string | null => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
};

/** The language of the SMS: the first that the person's browser asks for and the site has, else English, else the first. */
export const pickLocale = (acceptLanguage: string | undefined, available: string[]): string => {
  const tags = wanted((acceptLanguage ?? '').slice(0, 500));
  for (const given of tags) {
    // Browsers name the bare language after the one that is meant: `zh-TW,zh` asks for no Simplified Chinese.
    const tag = given.includes('-') ? given : (tags.find((one) => one.startsWith(`${given}-`)) ?? given);
    const exact = available.find((locale) => locale.toLowerCase() === tag);
    const close = available.find((locale) => readBy(tag) !== null && readBy(locale) === readBy(tag));
    const found = exact ?? close;
    if (found) return found;
  }
  return available.includes('en') ? 'en' : (available[0] ?? 'en');
};
