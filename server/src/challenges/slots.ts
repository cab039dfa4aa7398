import type { ChallengeId } from '../core';

/** How many questions of strangers about one number are open at the same time. */
const MAX_CONCURRENT = 3;
/** How many challenges of one question stand unsent at a time; the oldest makes room. */
const MAX_UNSENT = 10;

const numbered = (slot: string, kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${slot}#${kind}${place + 1}`);

/** The slots of questions that live side by side. */
export const concurrentSlots = (slot: string): string[] => numbered(slot, '', MAX_CONCURRENT);

/** The slots of questions whose SMS may not go out. */
export const unsentSlots = (slot: string): string[] => numbered(slot, 'unsent', MAX_UNSENT);

/** The slot of one challenge that no other may replace or share. */
export const ownSlot = (slot: string, id: ChallengeId): string =>
  slot.endsWith(`#${id}`) ? slot : `${slot}#${id}`;
