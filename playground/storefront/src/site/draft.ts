import { DRAFT, useKept } from './kept';

/** What a person has typed into the publish form; prices stay text until they are sent. */
export interface AdDraft {
  title: string;
  description: string;
  price: string;
  city: string;
  showPhone: boolean;
}

export const EMPTY: AdDraft = { title: '', description: '', price: '', city: '', showPhone: true };

/** A reload in the middle of a verification loses no word. */
export const useDraft = () => useKept(DRAFT, EMPTY);
