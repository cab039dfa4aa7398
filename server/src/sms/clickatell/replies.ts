import type { Core } from '@strapi/strapi';
import { type E164, emit, isRefusal } from '../../core';
import { countryOf, maskPhone, parsePhone } from '../../phones';
import { optIn, optOut } from '../opt-outs';
import { isObject, text } from './loose';

export interface Reply {
  from: string;
  text: string;
}

/** Reads what people wrote to the two-way number, of either API. Never throws. */
export const readReplyCallback = (body: unknown): Reply[] => {
  if (!isObject(body)) return [];
  const texts = isObject(body.event) ? body.event.moText : undefined;
  if (Array.isArray(texts))
    return texts.filter(isObject).map(({ from, content }) => ({ from: text(from), text: text(content) }));
  return [{ from: text(body.fromNumber), text: text(body.text) }];
};

// The words that carriers ask senders to obey, and those of the languages that the built-in texts speak.
const STOP = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'arret',
  'parar',
  'baja',
  'stopp',
  'διακοπη',
  'توقف',
  '停止',
  '退订',
]);
const START = new Set(['start', 'unstop', 'yes']);

/** Longer than any keyword with what people write around it. */
const LONGEST_KEYWORD = 64;

export const keyword = (words: string): string =>
  words
    .trim()
    .slice(0, LONGEST_KEYWORD)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.!]+$/, '');

const sender = (from: string): E164 | null => {
  try {
    return parsePhone(`+${from.replace(/\D/g, '')}`, null);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

/** STOP puts a number on the opt-out list, START lifts it, everything else is an event for the site. */
export const takeReplies = async (strapi: Core.Strapi, replies: Reply[]): Promise<void> => {
  for (const reply of replies) {
    const phone = sender(reply.from);
    if (!phone) continue;
    const about = { from: maskPhone(phone), country: countryOf(phone) };
    const word = keyword(reply.text);
    if (STOP.has(word)) {
      await optOut(strapi, phone);
      emit(strapi, 'sms-auth.phone.opted-out', about);
    } else if (START.has(word)) {
      await optIn(strapi, phone);
      emit(strapi, 'sms-auth.phone.opted-in', about);
    } else {
      emit(strapi, 'sms-auth.reply', { ...about, text: reply.text.slice(0, 1000) });
    }
  }
};
