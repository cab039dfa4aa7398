import type { Core } from '@strapi/strapi';
import type { Purpose } from '../../../contract';
import type { E164 } from '../core';
import { standingsOf, takeSend } from '../limits';
import { assertDestination } from '../phones';
import type { Settings } from '../settings';
import { pausedFor } from '../sms';
import type { Asker } from './asker';
import { askersOf, crowdOf } from './challenge';

export type Permit =
  /** `counted`: what to take back if nothing is sent after all. */
  | { allowed: true; counted: string[] }
  | { allowed: false; counted: string[]; retryAfter: number; coolingDown: boolean };

/** What an SMS is asked for. */
interface Asked {
  purpose: Purpose;
  phone: E164;
}

/** Whether an SMS may go out: its country, the site's own hook, a pause, the limits. Counted when it may. */
export const permitSend = async (
  strapi: Core.Strapi,
  asker: Asker,
  settings: Settings,
  asked: Asked,
  cooldown: string
): Promise<Permit> => {
  assertDestination(settings, asked.phone);
  await asker.permit(asked.phone);
  const { phone } = asked;
  const askers = askersOf(asked);
  // A paused number range is sent nothing that a stranger can ask for.
  const crowd = crowdOf(asked);
  const paused = crowd ? await pausedFor(strapi, crowd, phone) : 0;
  if (paused > 0) {
    asker.limits([{ name: 'number-range', quota: 0, left: 0, reset: paused }]);
    return { allowed: false, counted: [], retryAfter: paused, coolingDown: false };
  }
  const verdict = await takeSend(strapi, settings, { askers, cooldown, phone, ip: asker.ip });
  asker.limits(standingsOf(verdict, askers === 'known'));
  if (verdict.allowed) return { allowed: true, counted: verdict.counted.map(({ key }) => key) };
  const { retryAfter, refused } = verdict;
  return { allowed: false, counted: [], retryAfter, coolingDown: refused.includes('cooldown') };
};
