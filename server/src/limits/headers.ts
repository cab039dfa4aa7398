import { now } from '../vocabulary';
import type { Verdict } from './index';

// The site's own budget stays the owner's business.
const PUBLIC = new Set(['cooldown', 'phone-10-minutes', 'phone-day', 'address-hour']);

/** `RateLimit-Policy` and `RateLimit` as the IETF's httpapi draft writes them (structured fields). */
export const rateLimitHeaders = (verdict: Verdict): Record<string, string> => {
  const shown = verdict.windows.filter(({ name }) => PUBLIC.has(name));
  const states = shown.map((window) => {
    const count = verdict.counts.find(({ key }) => key === window.key);
    const left = Math.max(0, window.points - (count?.points ?? 0));
    const seconds = Math.max(0, Math.ceil(((count?.endsAt ?? now()) - now()) / 1000));
    return `"${window.name}";r=${left};t=${seconds}`;
  });
  return {
    'RateLimit-Policy': shown
      .map(({ name, points, seconds }) => `"${name}";q=${points};w=${seconds}`)
      .join(', '),
    RateLimit: states.join(', '),
    ...(verdict.allowed ? {} : { 'Retry-After': String(verdict.retryAfter) }),
  };
};
