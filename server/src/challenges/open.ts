import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Purpose } from '../../../contract';
import { after, type ChallengeId, type Code, type Millis, now, refuse } from '../core';
import { takeBackSend } from '../limits';
import { readSettings, type Settings } from '../settings';
import type { Asker } from './asker';
import {
  type Challenge,
  cooldownOf,
  type Question,
  slotOfItsOwn,
  slotsSideBySide,
  unsentSlots,
} from './challenge';
import { testCode } from './codes';
import { permitSend } from './permit';
import { findInSlot, findInSlots, findOpenOf, moveTo, putChallenge, putWhereNoneLives } from './store';

/** Either a new challenge, counted but neither kept nor sent yet, or how long none can be made. */
export type Opened =
  | {
      opened: true;
      challenge: Challenge;
      /** Puts it in its slot: from now on it can be answered, and the one before is unknown. */
      keep(): Promise<void>;
      /** As if it had not been asked. */
      withdraw(): Promise<void>;
    }
  | { opened: false; retryAfter: number; coolingDown: boolean };

/** The code that is out already. */
type LiveCode = Pick<Challenge, 'codeId' | 'codeAt' | 'codeLength'>;

/** A code is good for so long after its first challenge, on whichever of them. */
const CODE_SECONDS = 600;
/** One that has less left than this is of no use to whoever waits for it. */
const LEAST_SECONDS = 60;

const PURPOSES_OF_ONE_CODE: readonly Purpose[] = ['register', 'login', 'two-step'];

/** The code that is live for the same number and purpose, and the same person where one is known. */
const liveCode = async (strapi: Core.Strapi, question: Question): Promise<LiveCode | null> => {
  const { purpose, slot, sideBySide, userId, phone } = question;
  if (!PURPOSES_OF_ONE_CODE.includes(purpose)) return null;
  const at = now();
  const asked = sideBySide
    ? await findInSlots(strapi, slotsSideBySide(slot))
    : userId === null
      ? []
      : await findOpenOf(strapi, userId, purpose, at);
  const [first] = asked
    .filter((one) => isLive(one) && one.phone === phone && one.userId === userId)
    .filter(({ codeAt }) => after(codeAt, CODE_SECONDS - LEAST_SECONDS) >= at)
    .sort((one, other) => one.codeAt - other.codeAt);
  return first ?? null;
};

interface Minted {
  code: Code | null;
  live: LiveCode | null;
  sent: boolean;
  texted: boolean;
  resendAfter: number;
}

const mint = (
  { sideBySide: _beside, decoy: _decoy, ...question }: Question,
  settings: Settings,
  { code, live, sent, texted, resendAfter }: Minted
): Challenge => {
  const at = now();
  const id = randomBytes(24).toString('base64url') as ChallengeId;
  const codeAt = live?.codeAt ?? at;
  return {
    ...question,
    userRow: question.userRow ?? null,
    id,
    attempts: 0,
    attemptsAllowed: settings.code.attempts,
    codeId: live?.codeId ?? id,
    codeAt,
    codeLength: code?.length ?? live?.codeLength ?? settings.code.length,
    openedAt: at,
    expiresAt: Math.min(after(at, settings.code.lifetime), after(codeAt, CODE_SECONDS)) as Millis,
    resendAt: after(at, resendAfter),
    consumedAt: null,
    sent,
    texted,
  };
};

export const isLive = (challenge: Challenge): boolean =>
  challenge.consumedAt === null &&
  challenge.expiresAt > now() &&
  challenge.attempts < challenge.attemptsAllowed;

/** Asks a question: the limits first, then the challenge, so that a refusal destroys no live code. */
export const openChallenge = async (
  strapi: Core.Strapi,
  asker: Asker,
  question: Question
): Promise<Opened> => {
  const settings = await readSettings(strapi);
  let counted: string[] = [];
  const code = await testCode(strapi, settings, question.phone);
  if (code === null) {
    const verdict = await permitSend(strapi, asker, settings, question, cooldownOf(question));
    counted = verdict.counted;
    if (!verdict.allowed) {
      const { retryAfter, coolingDown } = verdict;
      return { opened: false, retryAfter, coolingDown };
    }
  }
  const challenge = mint(question, settings, {
    code,
    live: code === null ? await liveCode(strapi, question) : null,
    sent: true,
    texted: question.decoy !== true,
    resendAfter: settings.code.resendAfter,
  });
  const withdraw = () => takeBackSend(strapi, counted);
  const keep = async () => {
    if (!question.sideBySide) return putChallenge(strapi, challenge);
    const slots = slotsSideBySide(question.slot);
    for (const slot of slots) if (await putWhereNoneLives(strapi, { ...challenge, slot }, now())) return;
    const [oldest] = (await findInSlots(strapi, slots)).sort((one, other) => one.expiresAt - other.expiresAt);
    // Test numbers have no cool-down, and nobody's code to lose.
    if (oldest && code !== null) return putChallenge(strapi, { ...challenge, slot: oldest.slot });
    await withdraw();
    const wait = oldest ? Math.ceil((oldest.expiresAt - now()) / 1000) : 1;
    throw refuse('rate.limited', { retryAfter: Math.max(1, wait) });
  };
  return { opened: true, challenge, keep, withdraw };
};

const TRIES = 20;
const BETWEEN_TRIES_MS = 25;

/**
 * The challenge that a refused question may share. Of requests that meet, one holds the cool-down and is
 * about to put its challenge: the others wait for it, half a second at most.
 */
export const liveChallenge = async (
  strapi: Core.Strapi,
  question: Question,
  coolingDown: boolean
): Promise<Challenge | null> => {
  for (let tries = coolingDown ? TRIES : 1; tries > 0; tries -= 1) {
    const held = await findInSlot(strapi, question.slot);
    if (held && isLive(held)) return held;
    if (held && held.resendAt > now()) return null;
    if (tries > 1) await setTimeout(BETWEEN_TRIES_MS);
  }
  return null;
};

/** A challenge whose SMS failed makes room for the next, and stays good for the recovery code of who waits at it. */
export const standApart = async (strapi: Core.Strapi, challenge: Challenge): Promise<Challenge> => {
  if (challenge.sent) return challenge;
  const slot = slotOfItsOwn(challenge.slot, challenge.id);
  await moveTo(strapi, challenge.id, slot);
  return { ...challenge, slot };
};

/**
 * A challenge whose SMS may not go out now: a recovery code answers it, and it can be sent after `wait`
 * seconds. In a slot of its own: who asks from elsewhere, and knows the password too, uses up none of its attempts.
 */
export const openUnsent = async (
  strapi: Core.Strapi,
  question: Question,
  wait: number
): Promise<Challenge> => {
  const settings = await readSettings(strapi);
  const code = await testCode(strapi, settings, question.phone);
  const texted = code !== null;
  const challenge = mint(question, settings, { code, live: null, sent: false, texted, resendAfter: wait });
  const own = { ...challenge, slot: await slotForUnsent(strapi, challenge.slot) };
  await putChallenge(strapi, own);
  return own;
};

// Whoever has the password can ask for as many as they like; the table holds a few of each.
const slotForUnsent = async (strapi: Core.Strapi, slot: string): Promise<string> => {
  const slots = unsentSlots(slot);
  const held = (await findInSlots(strapi, slots)).sort((one, other) => one.expiresAt - other.expiresAt);
  const taken = held.filter(isLive).map((challenge) => challenge.slot);
  return slots.find((one) => !taken.includes(one)) ?? held[0]?.slot ?? slot;
};
