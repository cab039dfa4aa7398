import type { Core } from '@strapi/strapi';
import { inBrief, now, refuse, same, transaction } from '../core';
import { takeGuess } from '../limits';
import { readSettings } from '../settings';
import type { Asker } from './asker';
import { type Challenge, cooldownOf } from './challenge';
import { codeFor, testCode } from './codes';
import { consume, consumePaid, findChallenge, spendAttempt } from './store';

/** Only a text of ASCII digits is a code: `１２３`, ` 123` and the number 123 are not, and cost no attempt. */
export const looksLikeCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[0-9]{6,10}$/.test(code);

/** Throws why a challenge takes no answer any more, in the contract's order. */
export const assertOpen = (challenge: Challenge): void => {
  if (challenge.consumedAt !== null) throw refuse('challenge.unknown');
  if (challenge.expiresAt <= now()) throw refuse('code.expired');
  if (challenge.attempts >= challenge.attemptsAllowed) throw refuse('code.exhausted');
};

export const knownChallenge = async (strapi: Core.Strapi, id: string): Promise<Challenge> => {
  const challenge = /^[\w-]{1,64}$/.test(id) ? await findChallenge(strapi, id) : null;
  if (!challenge) throw refuse('challenge.unknown');
  return challenge;
};

const stale = async (strapi: Core.Strapi, challenge: Challenge): Promise<Error> => {
  assertOpen(await knownChallenge(strapi, challenge.id));
  return refuse('challenge.unknown');
};

const invalid = async (strapi: Core.Strapi, { id }: Challenge): Promise<Error> => {
  const { attempts, attemptsAllowed } = await knownChallenge(strapi, id);
  return refuse('code.invalid', { attemptsLeft: Math.max(0, attemptsAllowed - attempts) });
};

/** Weighs a code, once: when it returns, the challenge is used up and nobody else can use it. */
export const answerWithCode = async (
  strapi: Core.Strapi,
  asker: Asker,
  challenge: Challenge,
  code: string,
  isOwned: () => Promise<boolean>
): Promise<void> => {
  if (code.length !== challenge.codeLength) throw refuse('code.malformed');
  assertOpen(challenge);
  const guess = await takeGuess(strapi, challenge.phone, asker.ip, isOwned);
  asker.limits([guess.standing]);
  const expected =
    (await testCode(strapi, await readSettings(strapi), challenge.phone)) ??
    codeFor(strapi, challenge.id, challenge.codeLength);
  const right = same(code, expected) && challenge.context.decoy !== true;
  if (!right) {
    // An answer that finds no attempt left was never weighed.
    const weighed = await spendAttempt(strapi, challenge, now());
    await (weighed ? guess.wrong() : guess.unweighed());
    throw await (weighed ? invalid(strapi, challenge) : stale(strapi, challenge));
  }
  if (!(await consume(strapi, challenge, now()))) {
    await guess.unweighed();
    throw await stale(strapi, challenge);
  }
  // The code was right and is used up: its person gets in, whatever becomes of the counters.
  await guess
    .right(cooldownOf(challenge))
    .catch((error: Error) =>
      strapi.log.error(`sms-auth: wrong codes could not be forgotten (${inBrief(error)}).`)
    );
};

/**
 * Takes a proof other than the code. `prepare` is slow, so an attempt is paid for it first: nobody gets more
 * of them than a challenge has. What it returns makes the proof unusable and says whether it was good. That
 * and the end of the challenge happen both or not at all, so that no proof is lost to one that ended meanwhile.
 */
export const answerOtherwise = async (
  strapi: Core.Strapi,
  challenge: Challenge,
  prepare: () => Promise<() => Promise<boolean>>
): Promise<void> => {
  assertOpen(challenge);
  if (!(await spendAttempt(strapi, challenge, now()))) throw await stale(strapi, challenge);
  const spend = await prepare();
  const good = await transaction(strapi, async () => {
    if (!(await spend())) return false;
    if (!(await consumePaid(strapi, challenge, now()))) throw refuse('challenge.unknown');
    return true;
  });
  if (!good) throw await invalid(strapi, challenge);
};
