import type { Purpose } from '../../../contract';
import type { Question } from '../challenges';
import type { E164, UserId } from '../core';
import { isDeviceId } from './journey';

// One of each kind at a time: purpose, person and number name the slot.
const ofPerson = (
  purpose: Purpose,
  userId: UserId,
  phone: E164,
  context: Record<string, unknown> = {}
): Question => ({
  purpose,
  slot: `${purpose}:${userId}:${phone}`,
  phone,
  userId,
  context,
});

/**
 * Asked at the new number; `session` is the one that is asking, the only one that outlives the answer, and
 * `replaces` the number that has said yes. The slot names no number: another one replaces the open question.
 */
export const enrollQuestion = (
  userId: UserId,
  phone: E164,
  { session, replaces = null }: { session?: string; replaces?: E164 | null } = {}
): Question => ({
  ...ofPerson('enroll', userId, phone, { session, replaces, unproven: true }),
  slot: `enroll:${userId}`,
});

/** Asked at the current number, or of a recovery code: a stolen session alone moves nobody's second step. */
export const changeQuestion = (userId: UserId, current: E164, newPhone: E164) =>
  ofPerson('change', userId, current, { newPhone });

export const removalQuestion = (userId: UserId, phone: E164) => ofPerson('remove', userId, phone);
export const recoveryCodesQuestion = (userId: UserId, phone: E164) =>
  ofPerson('recovery-codes', userId, phone);
export const stepUpQuestion = (userId: UserId, phone: E164) => ofPerson('step-up', userId, phone);
export const twoStepQuestion = (userId: UserId, phone: E164, deviceId: unknown) =>
  ofPerson('two-step', userId, phone, isDeviceId(deviceId) ? { deviceId } : {});
