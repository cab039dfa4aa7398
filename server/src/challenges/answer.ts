import type { Core } from '@strapi/strapi';
import { now, refuse, same, transaction } from '../core';
import { type Attempt, type Ledger, takeAttempt, uncountedAttempt } from '../limits';
import { readSettings } from '../settings';
import type { Asker } from './asker';
import type { Challenge } from './challenge';
import { codeFor, testCode } from './codes';
import { consumePaid, consuming, findChallenge, spendAttempt } from './store';

/** Only a string of ASCII digits is a code: `１２３`, ` 123` and the number 123 are not, and cost no attempt. */
export const looksLikeCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[0-9]{6,10}$/.test(code);

/** Throws why a challenge takes no answer any more, in the contract's order. */
export const assertOpen = (
  challenge: Pick<Challenge, 'consumedAt' | 'expiresAt' | 'attempts' | 'attemptsAllowed'>
): void => {
  if (challenge.consumedAt !== null) throw refuse('challenge.unknown');
  if (challenge.expiresAt <= now()) throw refuse('code.expired');
  if (challenge.attempts >= challenge.attemptsAllowed) throw refuse('code.exhausted');
};

export const knownChallenge = async (strapi: Core.Strapi, id: string): Promise<Challenge> => {
  const challenge = /^[\w-]{1,64}$/.test(id) ? await findChallenge(strapi, id) : null;
  if (!challenge) throw refuse('challenge.unknown');
  return challenge;
};

// A conditional UPDATE found it over: why, is read again.
const overMeanwhile = async (strapi: Core.Strapi, challenge: Challenge): Promise<Error> => {
  assertOpen(await knownChallenge(strapi, challenge.id));
  return refuse('challenge.unknown');
};

const invalid = async (strapi: Core.Strapi, asker: Asker, { id }: Challenge): Promise<Error> => {
  const { attempts, attemptsAllowed } = await knownChallenge(strapi, id);
  const attemptsLeft = Math.max(0, attemptsAllowed - attempts);
  asker.limits([{ name: 'attempts', quota: attemptsAllowed, left: attemptsLeft }]);
  return refuse('code.invalid', { attemptsLeft });
};

const allowedAttempt = async (...given: Parameters<typeof takeAttempt>): Promise<Attempt> => {
  const verdict = await takeAttempt(...given);
  if (!verdict.allowed) throw verdict.refusal;
  return verdict.attempt;
};

/** What a journey has to say while its challenge is answered. */
export interface AnswerHooks {
  /** Awaited once the answer is right, before it is used up; what it throws leaves the challenge as it was. */
  beforeConsume(): Promise<void>;
  /** Called once, for the hundredth failure in a row at the number. */
  onFailureCap(): Promise<void>;
}

/** Compares a code, once: when it returns, the challenge is used up and nobody else can use it. */
export const answerWithCode = async (
  strapi: Core.Strapi,
  asker: Asker,
  ledger: Ledger,
  challenge: Challenge,
  code: string,
  { beforeConsume, onFailureCap }: AnswerHooks
): Promise<void> => {
  if (code.length !== challenge.codeLength) throw refuse('code.malformed');
  assertOpen(challenge);
  const fixed = await testCode(strapi, await readSettings(strapi), challenge.phone);
  // Test numbers stand outside every limit but a challenge's own attempts.
  const attempt =
    fixed === null
      ? await allowedAttempt(strapi, ledger, challenge.phone, asker.ip)
      : uncountedAttempt(strapi);
  const expected = fixed ?? codeFor(strapi, challenge.codeId, challenge.codeLength);
  if (!same(code, expected) || !challenge.texted) {
    // An answer that finds no attempt left was never compared.
    if (!(await spendAttempt(strapi, challenge, now()))) throw await overMeanwhile(strapi, challenge);
    // Nor could one whose code nobody was sent: whoever knows the password holds up nobody by it. What a stranger
    // asks is counted alike whether somebody has the number or not.
    const counts = ledger === 'stranger' || challenge.texted;
    if (counts && (await attempt.fail())) await onFailureCap();
    throw await invalid(strapi, asker, challenge);
  }
  await beforeConsume();
  const use = consuming(strapi, challenge, now());
  if (!(await attempt.succeed(use, challenge.topic))) throw await overMeanwhile(strapi, challenge);
};

/** A proof other than the code. */
export interface Proof {
  isGood(): Promise<boolean>;
  /** Makes it unusable; false when it was not good. */
  spend(): Promise<boolean>;
}

/**
 * Takes a proof other than the code, such as a recovery code. `prepare` is slow, so an attempt is paid for it first:
 * nobody gets more of them than a challenge has. The end of the proof and of the challenge happen both or not at all,
 * so that no proof is lost to a challenge that ended meanwhile.
 */
export const answerWithProof = async (
  strapi: Core.Strapi,
  asker: Asker,
  challenge: Challenge,
  prepare: () => Promise<Proof>,
  { beforeConsume }: Pick<AnswerHooks, 'beforeConsume'>
): Promise<void> => {
  assertOpen(challenge);
  if (!(await spendAttempt(strapi, challenge, now()))) throw await overMeanwhile(strapi, challenge);
  const proof = await prepare();
  if (!(await proof.isGood())) throw await invalid(strapi, asker, challenge);
  await beforeConsume();
  const good = await transaction(strapi, async () => {
    if (!(await proof.spend())) return false;
    if (!(await consumePaid(strapi, challenge, now()))) throw refuse('challenge.unknown');
    return true;
  });
  if (!good) throw await invalid(strapi, asker, challenge);
};
