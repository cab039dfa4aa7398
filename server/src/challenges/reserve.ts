import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Purpose } from '../../../contract';
import { after, type ChallengeId, type Code, type Millis, now } from '../core';
import { refusedFor, secondsUntil, takeBackSend } from '../limits';
import { readSettings, type Settings } from '../settings';
import type { Asker } from './asker';
import { type Challenge, type ChallengeView, isLive, type Question, viewChallenge } from './challenge';
import { testCode } from './codes';
import { sendCode } from './deliver';
import { type Permit, permitSend } from './permit';
import type { Rules } from './rules';
import { concurrentSlots, unsentSlots } from './slots';
import {
  endChallenge,
  findInSlot,
  findInSlots,
  findOpenOf,
  keepContext,
  putChallenge,
  putWhereNoneLives,
} from './store';

/** A question that is judged and counted, with its place taken, and not sent yet. */
export interface Reservation {
  /** Sends it. Where the rules allow no unsent challenge, a send that failed is refused as `sms.not-sent`. */
  commit(): Promise<ChallengeView>;
  /** As if it had not been asked. */
  cancel(): Promise<void>;
}

/** The code that is out already. */
type LiveCode = Pick<Challenge, 'codeId' | 'codeAt' | 'codeLength'>;

/** A code is good for so long after its first challenge, on whichever of them. */
const CODE_SECONDS = 600;
/** One that has less left than this is of no use to whoever waits for it. */
const MIN_SECONDS_LEFT = 60;

/** The code that is live for the same number and purpose, and the same person where one is known. */
const liveCodeOf = async <P extends Purpose>(
  strapi: Core.Strapi,
  rules: Rules<P>,
  { purpose, slot, userId, phone }: Question<P>
): Promise<LiveCode | null> => {
  if (!rules.repeatsCode) return null;
  const at = now();
  const ofUser = () => (userId === null ? [] : findOpenOf(strapi, userId, purpose, at));
  const open = await (rules.askedAgain === 'beside' ? findInSlots(strapi, concurrentSlots(slot)) : ofUser());
  const [first] = open
    .filter((one) => isLive(one) && one.phone === phone && one.userId === userId)
    .filter(({ codeAt }) => after(codeAt, CODE_SECONDS - MIN_SECONDS_LEFT) >= at)
    .sort((one, other) => one.codeAt - other.codeAt);
  return first ?? null;
};

interface Minted {
  /** The fixed code of a test number. */
  fixed: Code | null;
  live: LiveCode | null;
  sent: boolean;
  texted: boolean;
  resendAfter: number;
}

const mint = <P extends Purpose>(
  question: Question<P>,
  settings: Settings,
  { fixed, live, sent, texted, resendAfter }: Minted
): Challenge<P> => {
  const at = now();
  const id = randomBytes(24).toString('base64url') as ChallengeId;
  const codeAt = live?.codeAt ?? at;
  return {
    ...question,
    userRow: question.userRow ?? null,
    decoy: question.decoy === true,
    id,
    attempts: 0,
    attemptsAllowed: settings.code.attempts,
    codeId: live?.codeId ?? id,
    codeAt,
    codeLength: fixed?.length ?? live?.codeLength ?? settings.code.length,
    openedAt: at,
    expiresAt: Math.min(after(at, settings.code.lifetime), after(codeAt, CODE_SECONDS)) as Millis,
    resendAt: after(at, resendAfter),
    consumedAt: null,
    sent,
    texted,
  };
};

const byExpiry = (one: Challenge, other: Challenge): number => one.expiresAt - other.expiresAt;

/**
 * Puts a challenge beside the live ones of its question; null where all places are taken.
 * @param fixed test numbers have no cool-down, and nobody's code to lose: the oldest makes room
 */
const putBeside = async <P extends Purpose>(
  strapi: Core.Strapi,
  challenge: Challenge<P>,
  fixed: boolean
): Promise<Challenge<P> | { freeAt: Millis }> => {
  const slots = concurrentSlots(challenge.slot);
  for (const slot of slots) {
    const placed = { ...challenge, slot };
    if (await putWhereNoneLives(strapi, placed, now())) return placed;
  }
  const [oldest] = (await findInSlots(strapi, slots)).sort(byExpiry);
  if (!oldest || !fixed) return { freeAt: oldest?.expiresAt ?? now() };
  const placed = { ...challenge, slot: oldest.slot };
  await putChallenge(strapi, placed);
  return placed;
};

const TRIES = 20;
const BETWEEN_TRIES_MS = 25;

/**
 * The challenge that a refused question may share. Of requests that meet, one holds the cool-down and is
 * about to put its challenge: the concurrent others wait for it, half a second at most.
 */
const liveInSlot = async (strapi: Core.Strapi, slot: string, wait: boolean): Promise<Challenge | null> => {
  for (let tries = wait ? TRIES : 1; tries > 0; tries -= 1) {
    const held = await findInSlot(strapi, slot);
    if (held && isLive(held)) return held;
    if (held && held.resendAt > now()) return null;
    if (tries > 1) await setTimeout(BETWEEN_TRIES_MS);
  }
  return null;
};

// Whoever has the password can ask for as many as they like; the table holds a few of each.
const slotForUnsent = async (strapi: Core.Strapi, slot: string): Promise<string> => {
  const slots = unsentSlots(slot);
  const held = (await findInSlots(strapi, slots)).sort(byExpiry);
  const taken = held.filter(isLive).map((challenge) => challenge.slot);
  return slots.find((one) => !taken.includes(one)) ?? held[0]?.slot ?? slot;
};

const shown = (show: () => Promise<Challenge>): Reservation => ({
  commit: async () => viewChallenge(await show()),
  cancel: async () => {},
});

/** What becomes of a question that no SMS may go out for: the live challenge is shown, or it stands unsent, or it is refused. */
const reserveUnsendable = async <P extends Purpose>(
  strapi: Core.Strapi,
  settings: Settings,
  rules: Rules<P>,
  question: Question<P>,
  { retryAfter, refusal, coolingDown }: Extract<Permit, { allowed: false }>
): Promise<Reservation> => {
  const standsUnsent = rules.whenUnsendable === 'unsent';
  const mayShare = rules.askedAgain === 'share' && (coolingDown || standsUnsent);
  const live = mayShare ? await liveInSlot(strapi, question.slot, coolingDown) : null;
  if (live?.topic === question.topic)
    return shown(async () => {
      // What stands in the slot was asked for the same purpose.
      const context = rules.whenShared?.(live.context as typeof question.context, question.context);
      if (context) await keepContext(strapi, live.id, context);
      return coolingDown ? live : { ...live, sent: false, resendAt: after(now(), retryAfter) };
    });
  if (!standsUnsent) throw refusal;
  return shown(async () => {
    // Not in the question's own slot: whoever asks from elsewhere, and knows the password too, uses up none of its attempts.
    const slot = await slotForUnsent(strapi, question.slot);
    const minted = { fixed: null, live: null, sent: false, texted: false, resendAfter: retryAfter };
    const challenge = { ...mint(question, settings, minted), slot };
    await putChallenge(strapi, challenge);
    return challenge;
  });
};

/**
 * Judges and counts a question: the limits first, then the challenge, so that a refusal destroys no live code. Throws
 * what the rules refuse; from then on only the SMS can fail.
 */
export const reserve = async <P extends Purpose>(
  strapi: Core.Strapi,
  asker: Asker,
  rules: Rules<P>,
  question: Question<P>
): Promise<Reservation> => {
  const settings = await readSettings(strapi);
  const fixed = await testCode(strapi, settings, question.phone);
  const permit: Permit =
    fixed === null
      ? await permitSend(strapi, asker, settings, rules, question)
      : { allowed: true, counted: [] };
  if (!permit.allowed) return reserveUnsendable(strapi, settings, rules, question, permit);
  const minted = mint(question, settings, {
    fixed,
    live: fixed === null ? await liveCodeOf(strapi, rules, question) : null,
    sent: true,
    texted: question.decoy !== true,
    resendAfter: settings.code.resendAfter,
  });
  const takeBack = () => takeBackSend(strapi, permit.counted);
  if (rules.askedAgain !== 'beside')
    return {
      async commit() {
        await putChallenge(strapi, minted);
        return sendCode(strapi, asker, rules, minted);
      },
      cancel: takeBack,
    };
  const placed = await putBeside(strapi, minted, fixed !== null);
  if ('freeAt' in placed) {
    await takeBack();
    throw refusedFor(secondsUntil(placed.freeAt)).refusal;
  }
  return {
    commit: () => sendCode(strapi, asker, rules, placed),
    async cancel() {
      await endChallenge(strapi, placed.id, now());
      await takeBack();
    },
  };
};
