import type { Core } from '@strapi/strapi';
import type { E164 } from '../core';
import { standingsOf, takeSend } from '../limits';
import { assertDestination } from '../phones';
import type { Settings } from '../settings';
import { pausedFor } from '../sms';
import type { Asker } from './asker';

export type Permit =
  /** `counted`: what to take back if nothing is sent after all. */
  | { allowed: true; counted: string[] }
  | { allowed: false; counted: string[]; retryAfter: number; coolingDown: boolean };

/** What an SMS is asked for. */
interface Asked {
  phone: E164;
  context?: Record<string, unknown>;
}

/** What a stranger can ask for: a paused number range is sent none of it. */
export const isUnproven = ({ context }: Asked): boolean => context?.unproven === true;

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
  const paused = isUnproven(asked) ? await pausedFor(strapi, asked.phone) : 0;
  if (paused > 0) {
    asker.limits([{ name: 'number-range', quota: 0, left: 0, reset: paused }]);
    return { allowed: false, counted: [], retryAfter: paused, coolingDown: false };
  }
  const verdict = await takeSend(strapi, settings, { cooldown, phone: asked.phone, ip: asker.ip });
  asker.limits(standingsOf(verdict));
  if (verdict.allowed) return { allowed: true, counted: verdict.counted.map(({ key }) => key) };
  const { retryAfter, refused } = verdict;
  return { allowed: false, counted: [], retryAfter, coolingDown: refused.includes('cooldown') };
};
