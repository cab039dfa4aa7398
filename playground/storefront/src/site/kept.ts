import { useCallback, useState } from 'react';
import { stored } from './stored';

const inThisTab = (name: string) => stored(name, () => window.sessionStorage);

type Place = ReturnType<typeof inThisTab>;

/** What a person has begun and not finished. Codes are never kept. */
export const BEGUN = inThisTab('bazaar.begun');
/** The number as it was typed last, in E.164. */
const NUMBER = inThisTab('bazaar.number');
/** What a sign-in brought in the place of a session, where a phone is needed first. */
export const ENROLLMENT = inThisTab('bazaar.enrollment');
/** What a right code brought in the place of a session, of an account that nobody has used for long. */
export const REPROVE = inThisTab('bazaar.reprove');
export const DRAFT = inThisTab('bazaar.draft');
/** Who buys as a guest. */
const GUEST = inThisTab('bazaar.guest');

/** State that lasts through a reload, in this tab alone. */
export const useKept = <T>(place: Place, empty: T) => {
  const [value, setValue] = useState<T>(() => {
    const text = place.get();
    return text ? (JSON.parse(text) as T) : empty;
  });
  const keep = useCallback(
    (next: T) => {
      place.set(JSON.stringify(next));
      setValue(next);
    },
    [place]
  );
  return [value, keep] as const;
};

/** One typed number for all forms: whoever goes from login to registration need not type it again. */
export const useNumber = () => useKept(NUMBER, '');

/** `ad`: what a code was asked for last. */
export const useGuest = () => useKept(GUEST, { name: '', ad: '' });

/** Whoever signs in, signs out or has arrived leaves no number behind. */
export const forgetJourney = (): void => {
  BEGUN.set(null);
  ENROLLMENT.set(null);
  REPROVE.set(null);
  NUMBER.set(null);
  GUEST.set(null);
};
