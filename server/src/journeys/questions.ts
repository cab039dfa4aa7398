import type { Question } from '../challenges';
import type { E164, Purpose, UserId } from '../vocabulary';

// One of each kind at a time for a person: the purpose and the person name the slot.
const ofPerson = (
  purpose: Purpose,
  userId: UserId,
  phone: E164,
  context: Record<string, unknown> = {}
): Question => ({
  purpose,
  slot: `${purpose}:${userId}`,
  phone,
  userId,
  context,
});

/** Asked at the new number; `session` is the one that is asking, the only one that outlives the answer. */
export const enrollQuestion = (userId: UserId, phone: E164, session?: string) =>
  ofPerson('enroll', userId, phone, { session });

/** Asked at the current number, or of a recovery code: a stolen session alone moves nobody's second step. */
export const changeQuestion = (userId: UserId, current: E164, newPhone: E164) =>
  ofPerson('change', userId, current, { newPhone });

export const removalQuestion = (userId: UserId, phone: E164) => ofPerson('remove', userId, phone);
export const recoveryCodesQuestion = (userId: UserId, phone: E164) =>
  ofPerson('recovery-codes', userId, phone);
export const stepUpQuestion = (userId: UserId, phone: E164) => ofPerson('step-up', userId, phone);
export const twoStepQuestion = (userId: UserId, phone: E164, deviceId: unknown) =>
  ofPerson('two-step', userId, phone, typeof deviceId === 'string' ? { deviceId } : {});
