import type { Core } from '@strapi/strapi';
import { standingsOf, takeSend } from '../limits';
import { assertDestination } from '../phones';
import { readSettings } from '../settings';
import { pausedFor } from '../sms';
import { after, now, refuse } from '../vocabulary';
import { assertOpen, knownChallenge } from './answer';
import type { Asker } from './asker';
import { type Challenge, cooldownOf } from './challenge';
import { testCode } from './codes';
import { markSent } from './store';

/** Counts a second SMS with the same live code. Attempts and end stay as they are. */
export const renew = async (
  strapi: Core.Strapi,
  asker: Asker,
  id: string,
  check: (challenge: Challenge) => Promise<void>
): Promise<Challenge> => {
  const challenge = await knownChallenge(strapi, id);
  await check(challenge);
  assertOpen(challenge);
  const settings = await readSettings(strapi);
  if (!testCode(settings, challenge.phone)) {
    assertDestination(settings, challenge.phone);
    await asker.permit(challenge.phone);
    const paused = await pausedFor(strapi, challenge.phone);
    if (paused > 0) throw refuse('rate.limited', { retryAfter: paused });
    const verdict = await takeSend(strapi, settings, {
      cooldown: cooldownOf(challenge.slot),
      phone: challenge.phone,
      ip: asker.ip,
    });
    asker.limits(standingsOf(verdict));
    if (!verdict.allowed) throw refuse('rate.limited', { retryAfter: verdict.retryAfter });
  }
  const resendAt = after(now(), settings.code.resendAfter);
  await markSent(strapi, challenge.id, true, resendAt);
  return { ...challenge, sent: true, resendAt };
};
