import type { Millis } from '../core';
import type { Challenge } from './challenge';

type BigInts = 'codeAt' | 'openedAt' | 'expiresAt' | 'resendAt';
type Booleans = 'sent' | 'texted' | 'decoy';

/** A challenge as drivers hand it back: bigints as numbers or strings, booleans as numbers, JSON parsed or as stored. */
export type Row = Omit<Challenge, BigInts | Booleans | 'consumedAt' | 'context'> &
  Record<BigInts, number | string> &
  Record<Booleans, boolean | number> & {
    consumedAt: number | string | null;
    context: Record<string, unknown> | string | null;
  };

/** The column of each property, in the order in which they are written. */
export const COLUMNS: Record<keyof Challenge, string> = {
  id: 'challenge_id',
  slot: 'slot',
  topic: 'topic',
  purpose: 'purpose',
  phone: 'phone',
  userId: 'user_id',
  userRow: 'user_row',
  decoy: 'decoy',
  attempts: 'attempts',
  attemptsAllowed: 'attempts_allowed',
  codeLength: 'code_length',
  openedAt: 'opened_at',
  expiresAt: 'expires_at',
  resendAt: 'resend_at',
  consumedAt: 'consumed_at',
  codeId: 'code_id',
  codeAt: 'code_at',
  sent: 'sent',
  texted: 'texted',
  context: 'context',
};

const millis = (value: number | string): Millis => Number(value) as Millis;

export const toChallenge = (row: Row): Challenge => ({
  ...row,
  codeAt: millis(row.codeAt),
  openedAt: millis(row.openedAt),
  expiresAt: millis(row.expiresAt),
  resendAt: millis(row.resendAt),
  consumedAt: row.consumedAt === null ? null : millis(row.consumedAt),
  sent: Boolean(row.sent),
  texted: Boolean(row.texted),
  decoy: Boolean(row.decoy),
  // Written by a question of the same purpose, so it has the context of that purpose.
  context: (typeof row.context === 'string' ? JSON.parse(row.context) : row.context) ?? {},
});

/** The values of a challenge's columns, in their order. */
export const toRow = ({ context, ...challenge }: Challenge) => {
  const values = { ...challenge, context: JSON.stringify(context), userRow: challenge.userRow ?? null };
  return (Object.keys(COLUMNS) as (keyof Challenge)[]).map((name) => values[name]);
};
