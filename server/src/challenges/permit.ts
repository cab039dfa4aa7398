import type { Core } from '@strapi/strapi';
import { isRefusal, type Refusal } from '../core';
import { type Counted, type Refused, refusedFor, standingsOf, takeSend } from '../limits';
import { assertDestination } from '../phones';
import type { Settings } from '../settings';
import { pausedFor } from '../sms';
import type { Asker } from './asker';
import type { Challenge } from './challenge';
import type { Rules } from './rules';

export type Permit =
  /** `counted`: what to take back if nothing is sent after all. */
  | { allowed: true; counted: Counted[] }
  /** `coolingDown`: the same question was asked a moment ago. */
  | (Refused & { coolingDown: boolean });

const RETRY_AFTER_REFUSAL_SECONDS = 60;

const refusedBy = (refusal: Refusal): Permit => ({
  allowed: false,
  retryAfter: RETRY_AFTER_REFUSAL_SECONDS,
  refusal,
  coolingDown: false,
});

// The allow-list of countries, and the site's own `beforeSend`.
const refusalOf = async (
  asker: Asker,
  settings: Settings,
  phone: Challenge['phone']
): Promise<Refusal | null> => {
  try {
    assertDestination(settings, phone);
    await asker.permit(phone);
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
};

/** Whether an SMS may go out: its country, the site's own hook, a pause, the limits. Counted when it may. */
export const permitSend = async (
  strapi: Core.Strapi,
  asker: Asker,
  settings: Settings,
  { ledger, crowd }: Pick<Rules, 'ledger' | 'crowd'>,
  { phone, topic }: Pick<Challenge, 'phone' | 'topic'>
): Promise<Permit> => {
  const refusal = await refusalOf(asker, settings, phone);
  if (refusal) return refusedBy(refusal);
  // A paused number range is sent nothing that a stranger can ask for.
  const paused = crowd ? await pausedFor(strapi, crowd, phone) : 0;
  if (paused > 0) {
    asker.limits([{ name: 'number-range', quota: 0, left: 0, reset: paused }]);
    return { ...refusedFor(paused), coolingDown: false };
  }
  const verdict = await takeSend(strapi, settings, { ledger, cooldown: topic, phone, ip: asker.ip });
  asker.limits(standingsOf(verdict.counted, ledger === 'owner'));
  return verdict;
};
