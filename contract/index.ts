export type * from './admin';
export type * from './answers';
export { CUSTOM_FIELD } from './custom-field';
export {
  type AccountErrorCode,
  type DetailsOf,
  ERRORS,
  type ErrorAnswer,
  type ErrorCode,
  type ErrorDetails,
  type FieldError,
  type RefusalReason,
  type RestErrorCode,
} from './errors';
export type * from './options';
export { PERMISSIONS } from './permissions';
export { PURPOSES, type Purpose, RECOVERABLE } from './purposes';
export type * from './requests';
export type * from './settings';
