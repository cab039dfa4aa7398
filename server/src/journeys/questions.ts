import type { Purpose } from '../../../contract';
import type { VerifiedPhone } from '../accounts';
import type { Contexts, QuestionOf } from '../challenges';
import type { E164, UserId } from '../core';
import { isDeviceId } from './journey';

// One of each kind at a time: purpose, person and number name the slot.
const ofPerson = <P extends Purpose>(
  purpose: P,
  userId: UserId,
  phone: E164,
  context: Contexts[P]
): QuestionOf<P> => ({
  purpose,
  slot: `${purpose}:${userId}:${phone}`,
  phone,
  userId,
  context,
});

/** Asked at the new number. The slot names no number: another one replaces the open question. */
export const enrollQuestion = (
  userId: UserId,
  phone: E164,
  { session, replaces = null, signsIn, password }: Contexts['enroll'] = {}
): QuestionOf<'enroll'> => ({
  ...ofPerson('enroll', userId, phone, { session, replaces, signsIn, password }),
  slot: `enroll:${userId}`,
});

/** Asked at the current number, or of a recovery code: a stolen session alone moves nobody's second step. */
export const changeQuestion = (userId: UserId, current: E164, newPhone: E164, session?: string) =>
  ofPerson('change', userId, current, { newPhone, session });

export const removalQuestion = (userId: UserId, phone: E164) => ofPerson('remove', userId, phone, {});
export const recoveryCodesQuestion = (userId: UserId, phone: E164) =>
  ofPerson('recovery-codes', userId, phone, {});
export const stepUpQuestion = (userId: UserId, phone: E164) => ofPerson('step-up', userId, phone, {});

/**
 * `from` is where the first factor was given: a thief who has the password too, at an address of their own, uses
 * up no attempts of the owner's and replaces no code of theirs.
 */
export const twoStepQuestion = (
  { userId, userRow, phone, owesCodes }: VerifiedPhone,
  from: string,
  deviceId: unknown
): QuestionOf<'two-step'> => {
  const question = ofPerson('two-step', userId, phone, {
    owesCodes,
    ...(isDeviceId(deviceId) && { deviceId }),
  });
  return { ...question, userRow, slot: `${question.slot}:${from}` };
};
