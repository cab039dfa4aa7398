/** What the server says, from the contract that the server itself is written against. */
export type {
  Answer,
  Challenge,
  Config,
  Enrollment,
  EnrollmentInput,
  FieldError,
  NewAccount,
  Phone,
  PhoneInput,
  Proof,
  Purpose,
  Registration,
  Session,
  TrustedDevice,
  User,
} from '../../contract';
