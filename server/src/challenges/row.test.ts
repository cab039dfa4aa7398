import { describe, expect, it } from '@jest/globals';
import type { ChallengeId, E164, Millis, UserId } from '../core';
import type { Challenge } from './challenge';
import { COLUMNS, type Row, toChallenge, toRow } from './row';

const challenge: Challenge<'change'> = {
  id: 'one' as ChallengeId,
  slot: 'change:anna:+35799123456',
  topic: 'change:anna:+35799123456:+35799654321',
  purpose: 'change',
  phone: '+35799123456' as E164,
  userId: 'anna' as UserId,
  userRow: null,
  decoy: false,
  attempts: 1,
  attemptsAllowed: 5,
  codeLength: 6,
  openedAt: 1_796_000_000_000 as Millis,
  expiresAt: 1_796_000_300_000 as Millis,
  resendAt: 1_796_000_060_000 as Millis,
  consumedAt: null,
  codeId: 'one' as ChallengeId,
  codeAt: 1_796_000_000_000 as Millis,
  sent: true,
  texted: false,
  context: { newPhone: '+35799654321' as E164 },
};

describe('A row of a challenge', () => {
  it.each([
    ['SQLite', (value: number) => value, Number, JSON.stringify],
    ['PostgreSQL', String, Boolean, (context: object) => context],
    ['MariaDB', String, Number, JSON.stringify],
  ] as const)('is read as it was written, as %s hands it back', (_name, bigint, boolean, json) => {
    const row = {
      ...challenge,
      codeAt: bigint(challenge.codeAt),
      openedAt: bigint(challenge.openedAt),
      expiresAt: bigint(challenge.expiresAt),
      resendAt: bigint(challenge.resendAt),
      sent: boolean(challenge.sent),
      texted: boolean(challenge.texted),
      decoy: boolean(challenge.decoy),
      context: json(challenge.context),
    } as Row;
    expect(toChallenge(row)).toEqual(challenge);
  });

  it('an end that has come is a number again', () => {
    expect(toChallenge({ ...challenge, consumedAt: '1796000100000' } as Row).consumedAt).toBe(1796000100000);
  });

  it('a context that nobody wrote is empty', () => {
    expect(toChallenge({ ...challenge, context: null } as Row).context).toEqual({});
  });

  it('is written in the order of the columns, its context as JSON', () => {
    const values = toRow(challenge);
    const written = Object.fromEntries(Object.values(COLUMNS).map((column, i) => [column, values[i]]));
    expect(written).toEqual({
      challenge_id: 'one',
      slot: 'change:anna:+35799123456',
      topic: 'change:anna:+35799123456:+35799654321',
      purpose: 'change',
      phone: '+35799123456',
      user_id: 'anna',
      user_row: null,
      decoy: false,
      attempts: 1,
      attempts_allowed: 5,
      code_length: 6,
      opened_at: 1_796_000_000_000,
      expires_at: 1_796_000_300_000,
      resend_at: 1_796_000_060_000,
      consumed_at: null,
      code_id: 'one',
      code_at: 1_796_000_000_000,
      sent: true,
      texted: false,
      context: '{"newPhone":"+35799654321"}',
    });
  });
});
