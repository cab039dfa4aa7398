import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { endCooldown, takeSend } from '../limits';
import { readSettings, type Settings } from '../settings';
import { pausedFor } from '../sms';
import { after, type ChallengeId, type E164, now, type Purpose, type UserId } from '../vocabulary';
import type { Asker } from './asker';
import type { Challenge } from './challenge';
import { testCode } from './codes';
import { findInSlot, putChallenge } from './store';

export interface Question {
  purpose: Purpose;
  slot: string;
  phone: E164;
  userId: UserId | null;
  context?: Record<string, unknown>;
}

/** Either a new challenge, counted and kept but not yet sent, or why none was made. */
export type Opened =
  | { opened: true; challenge: Challenge }
  | { opened: false; retryAfter: number; coolingDown: boolean; live: Challenge | null };

const mint = (question: Question, settings: Settings, sent: boolean, resendAfter: number): Challenge => {
  const at = now();
  return {
    id: randomBytes(24).toString('base64url') as ChallengeId,
    slot: question.slot,
    purpose: question.purpose,
    phone: question.phone,
    userId: question.userId,
    attempts: 0,
    attemptsAllowed: settings.code.attempts,
    codeLength: testCode(settings, question.phone)?.length ?? settings.code.length,
    expiresAt: after(at, settings.code.lifetime),
    resendAt: after(at, resendAfter),
    consumedAt: null,
    sent,
    context: question.context ?? {},
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
  question: Question,
  again = false
): Promise<Opened> => {
  const settings = await readSettings(strapi);
  if (!testCode(settings, question.phone)) {
    await asker.permit(question.phone);
    const paused = await pausedFor(strapi, question.phone);
    if (paused > 0) return { opened: false, retryAfter: paused, coolingDown: false, live: null };
    const verdict = await takeSend(strapi, settings, {
      cooldown: question.slot,
      phone: question.phone,
      ip: asker.ip,
    });
    asker.limits(verdict);
    if (!verdict.allowed) {
      const coolingDown = verdict.refused.includes('cooldown');
      const held = coolingDown ? await findInSlot(strapi, question.slot) : null;
      // A used code ends its cool-down early; asked here, where it is rare, it costs the hot path nothing.
      if (coolingDown && !again && (held === null || held.consumedAt !== null)) {
        await endCooldown(strapi, question.slot);
        return openChallenge(strapi, asker, question, true);
      }
      return {
        opened: false,
        retryAfter: verdict.retryAfter,
        coolingDown,
        live: held && isLive(held) ? held : null,
      };
    }
  }
  const challenge = mint(question, settings, true, settings.code.resendAfter);
  await putChallenge(strapi, challenge);
  return { opened: true, challenge };
};

/** A challenge whose SMS may not go out now: a recovery code answers it, and it can be sent after `wait` seconds. */
export const openUnsent = async (
  strapi: Core.Strapi,
  question: Question,
  wait: number
): Promise<Challenge> => {
  const challenge = mint(question, await readSettings(strapi), false, wait);
  await putChallenge(strapi, challenge);
  return challenge;
};
