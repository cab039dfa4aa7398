export { guardDoors, reportDoors, type SignInVerdict } from './doors';
export { holdEmail } from './emails';
export { secondStepDecided, watchIssuedTokens } from './issued-tokens';
export { deferMails, withMailsHeld } from './mails';
export { resetPasswordStock } from './passwords';
export { describePerson, findPeople } from './people';
export { addPhoneField, reportUnverified } from './phone-field';
export { viewPhone } from './phone-view';
export { nameNewcomers, type ProfileHook, registerStock } from './profile';
export { forgetRecoveryCodes, recoveryCodeSpender, renewRecoveryCodes } from './recovery-codes';
export { refillPhones } from './refill';
export { countRoles, roleOf, roleTypes } from './roles';
export {
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
export { type HeldUsername, holdUsername } from './usernames';
export {
  advancedSettings,
  assertActive,
  assertRegistrationOpen,
  findUser,
  findUserByRow,
  isUnconfirmed,
  keepName,
  registrationDoor,
  removeUser,
  showUser,
  signedIn,
  USER,
  type User,
} from './users';
export {
  claimPhone,
  clearUnverified,
  endProofs,
  forgetPhones,
  ownerOf,
  phoneOf,
  phonesOf,
  releasePhone,
  takeOwedCodes,
  type VerifiedPhone,
} from './verified-phones';
export { guardWrites } from './write-guard';
