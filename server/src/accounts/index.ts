export { guardDoors, reportDoors } from './doors';
export { secondStepDecided, watchIssuedTokens } from './issued-tokens';
export { findPeople } from './people';
export { addPhoneField, reportUnverified } from './phone-field';
export { viewPhone } from './phone-view';
export { type ProfileHook, registerStock } from './profile';
export { forgetRecoveryCodes, recoveryCodeSpender, renewRecoveryCodes } from './recovery-codes';
export { endOtherSessions, type Session, signIn } from './session';
export { forgetDevices, isTrustedDevice, rememberDevice, sweepDevices } from './trusted-devices';
export {
  advancedSettings,
  findUser,
  isUsernameFree,
  keepName,
  showUser,
  signedIn,
  USER,
  type User,
} from './users';
export { claimPhone, clearUnverified, forgetPhones, ownerOf, phoneOf, releasePhone } from './verified-phones';
export { guardWrites } from './write-guard';
