export { afterAnswer } from './after-answer';
export { after, dayOf, now } from './clock';
export { inBrief, transaction, withoutValues, withRetry } from './database';
export { type FieldFault, fieldFault, isRefusal, type Refusal, refuse, refuseField } from './errors';
export { emit, logFailure, ReportedError } from './failures';
export { hashKey, hasSecret, hmac, same, secretMark } from './secrets';
export { perSite } from './site-state';
export { type Statement, statements } from './statements';
export { type Stored, type Table, table, type Where } from './table';
export type {
  ChallengeId,
  Code,
  CountryCode,
  Day,
  E164,
  MaskedPhone,
  Millis,
  UserId,
  UserRow,
} from './types';
export { writeRefusal } from './write-refusal';
