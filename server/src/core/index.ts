export { writeRefusal } from './answer-refusal';
export { after, now } from './clock';
export { inBrief, retried, transaction, withoutValues } from './database';
export { type FieldFault, fieldFault, isRefusal, type Refusal, refuse, refuseField } from './errors';
export { hashKey, hmac, same } from './secrets';
export type { ChallengeId, Code, CountryCode, E164, MaskedPhone, Millis, UserId } from './types';
