export { alignCollation } from './collation';
export { describePerson, findPeople } from './people';
export { viewPhone } from './phone-view';
export {
  countRecoveryCodes,
  forgetRecoveryCodes,
  renewRecoveryCodes,
  weighRecoveryCode,
} from './recovery-codes';
export { type GiveBack, holdNameSurely } from './reservations';
export {
  deviceTokensOf,
  forgetDevice,
  forgetDevices,
  listDevices,
  rememberDevice,
  sweepDevices,
  trustsDevice,
} from './trusted-devices';
export { doubtNumber, isUnused, markProved, mustReprove, noteUse } from './use';
export { guardDoors, reportDoors, type SignInVerdict } from './users-permissions/doors';
export { secondStepDecided, watchIssuedTokens } from './users-permissions/issued-tokens';
export { reportOwnActions } from './users-permissions/own-actions';
export { isPasswordOf, passwordMark, resetPasswordStock } from './users-permissions/passwords';
export { addPhoneField, reportUnverified } from './users-permissions/phone-field';
export { nameNewcomers, type ProfileHook, registerStock, seeNewcomers } from './users-permissions/profile';
export { putPhonesBack, refillPhones } from './users-permissions/refill';
export { countRoles, roleOf, roleTypes } from './users-permissions/roles';
export {
  type Account,
  endOtherSessions,
  liveSession,
  needsHttps,
  sessionOf,
  signIn,
} from './users-permissions/session';
export { type HeldUsername, holdUsername } from './users-permissions/usernames';
export {
  advancedSettings,
  assertActive,
  assertRegistrationOpen,
  awaitsConfirmation,
  countNameless,
  findUser,
  findUserByRow,
  findUserWithRole,
  isConfirmed,
  isUnconfirmed,
  keepName,
  registrationDoor,
  removeUser,
  showUser,
  signedIn,
  USER,
  type User,
  unconfirmedError,
} from './users-permissions/users';
export { guardWrites } from './users-permissions/write-guard';
export {
  accountAt,
  claimPhone,
  clearUnverified,
  endProofs,
  forgetOrphanedPhones,
  forgetPhones,
  type HeldNumber,
  holdNumber,
  holdTrust,
  ownerOf,
  phoneOf,
  phoneOfEmail,
  phonesOf,
  releasePhone,
  sharedIdentities,
  takeOwedCodes,
  type VerifiedPhone,
} from './verified-phones';
