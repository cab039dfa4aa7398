import { stored } from './stored';

/** What a person has typed into the publish form; prices stay text until they are sent. */
export interface AdDraft {
  title: string;
  description: string;
  price: string;
  city: string;
  showPhone: boolean;
}

export const EMPTY: AdDraft = { title: '', description: '', price: '', city: '', showPhone: true };

const kept = stored('bazaar.draft', () => window.sessionStorage);

/** A reload in the middle of a verification loses no word. */
export const keepDraft = (draft: AdDraft): void => kept.set(JSON.stringify(draft));
export const dropDraft = (): void => kept.set(null);
export const readDraft = (): AdDraft => {
  const text = kept.get();
  return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<AdDraft>) } : EMPTY;
};
