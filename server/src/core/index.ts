export { writeRefusal } from './answer-refusal';
export { after, now } from './clock';
export { inBrief, transaction, withoutValues, withRetry } from './database';
export { type FieldFault, fieldFault, isRefusal, type Refusal, refuse, refuseField } from './errors';
export { emit, logFailure, ReportedError } from './failures';
export { hashKey, hasSecret, hmac, same } from './secrets';
export { perSite } from './site-state';
export { type Stored, type Table, table, type Where } from './table';
export type { ChallengeId, Code, CountryCode, E164, MaskedPhone, Millis, UserId, UserRow } from './types';
