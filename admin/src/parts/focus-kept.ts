import type { RefObject } from 'react';
import { useOnChange } from './on-change';

const FOCUSABLE = 'input:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href], [tabindex]';

const focusIn = (place: HTMLElement | null): void => {
  const target = place?.matches(FOCUSABLE) ? place : place?.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
};

/**
 * When a change takes away what had the focus, the focus goes to the first thing in `place`, rather than to the
 * top of the page, where the keyboard would have to begin again.
 */
export const useFocusKept = (place: RefObject<HTMLElement | null>, change: unknown): void =>
  useOnChange(change, () => {
    if (document.activeElement === document.body) focusIn(place.current);
  });
