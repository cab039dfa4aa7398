export { alignCollation } from './collation';
export { guardDoors, reportDoors, type SignInVerdict } from './doors';
export { secondStepDecided, watchIssuedTokens } from './issued-tokens';
export { isPasswordOf, passwordMark, resetPasswordStock } from './passwords';
export { describePerson, findPeople } from './people';
export { addPhoneField, reportUnverified } from './phone-field';
export { viewPhone } from './phone-view';
export { nameNewcomers, type ProfileHook, registerStock, seeNewcomers } from './profile';
export {
  countRecoveryCodes,
  forgetRecoveryCodes,
  renewRecoveryCodes,
  weighRecoveryCode,
} from './recovery-codes';
export { putPhonesBack, refillPhones } from './refill';
export { type GiveBack, holdNameSurely } from './reservations';
export { countRoles, roleOf, roleTypes } from './roles';
export {
  type Account,
  endOtherSessions,
  liveSession,
  needsHttps,
  sessionOf,
  signIn,
} from './session';
export {
  deviceTokenOf,
  forgetDevice,
  forgetDevices,
  listDevices,
  rememberDevice,
  sweepDevices,
  trustsDevice,
} from './trusted-devices';
export { isUnused, markUsed, noteUse } from './use';
export { type HeldUsername, holdUsername } from './usernames';
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
} from './users';
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
export { guardWrites } from './write-guard';
