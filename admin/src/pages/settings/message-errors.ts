import { useField } from '@strapi/strapi/admin';
import { useState } from 'react';

type Messages = Record<string, string>;

// What the server says of all languages at once is true of those that break its rule.
const breaksTheRule = (text: string): boolean => text.split('{code}').length !== 2 || text.length > 1000;

const byLocale = (error: unknown, messages: Messages): Messages => {
  if (typeof error === 'object' && error !== null) return error as Messages;
  if (typeof error !== 'string') return {};
  const wrong = Object.entries(messages).filter(([, text]) => breaksTheRule(text));
  return Object.fromEntries(wrong.map(([locale]) => [locale, error]));
};

interface Judged {
  error: unknown;
  messages: Messages;
}

/**
 * What the server found wrong, by language, each until its text changes; and the language that is looked at, which
 * becomes the first wrong one when a save is refused.
 */
export const useMessageErrors = (messages: Messages, first: string) => {
  // `error` is a sentence or nothing; this is what the server said of each language.
  const { rawError: error } = useField<Messages>('messages');
  const [locale, setLocale] = useState(first);
  const [judged, setJudged] = useState<Judged>({ error, messages });
  const found = byLocale(judged.error, judged.messages);
  const errors = Object.fromEntries(
    Object.entries(found).filter(([code]) => messages[code] === judged.messages[code])
  );
  if (error !== judged.error) {
    setJudged({ error, messages });
    const wrong = Object.keys(byLocale(error, messages));
    if (wrong[0] !== undefined && !wrong.includes(locale)) setLocale(wrong[0]);
  }
  return { errors, locale, setLocale };
};
