/** Where a client stands under one limit. Seconds. */
export interface Standing {
  name: string;
  quota: number;
  /** Absent where the count ends with a success instead of with time. */
  window?: number;
  left: number;
  /** Until there is more, where that is known. */
  reset?: number;
}

const parameters = (values: Record<string, number | undefined>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `;${name}=${value}`)
    .join('');

/** `RateLimit-Policy` and `RateLimit` as the IETF's httpapi draft writes them (structured fields). */
export const rateLimitHeaders = (standings: readonly Standing[]): Record<string, string> => ({
  'RateLimit-Policy': standings
    .map(({ name, quota, window }) => `"${name}"${parameters({ q: quota, w: window })}`)
    .join(', '),
  RateLimit: standings
    .map(({ name, left, reset }) => `"${name}"${parameters({ r: left, t: reset })}`)
    .join(', '),
});
