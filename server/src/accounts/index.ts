export { guardDoors, reportDoors } from './doors';
export { holdEmail } from './emails';
export { secondStepDecided, watchIssuedTokens } from './issued-tokens';
export { deferMails, withMailsHeld } from './mails';
export { findPeople } from './people';
export { addPhoneField, reportUnverified } from './phone-field';
export { viewPhone } from './phone-view';
export { nameNewcomers, type ProfileHook, registerStock } from './profile';
export { forgetRecoveryCodes, recoveryCodeSpender, renewRecoveryCodes } from './recovery-codes';
export { refillPhones } from './refill';
export { endOtherSessions, type Session, signIn } from './session';
export { forgetDevices, isTrustedDevice, rememberDevice, sweepDevices } from './trusted-devices';
export { type HeldUsername, holdUsername } from './usernames';
export {
  advancedSettings,
  assertActive,
  assertRegistrationOpen,
  findUser,
  findUserByRow,
  keepName,
  registrationDoor,
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
} from './verified-phones';
export { guardWrites } from './write-guard';
