export { guardDoors, reportDoors } from './doors';
export { reportUnverified } from './phone-field';
export { type PhoneView, viewPhone } from './phone-view';
export { hookProfile, type ProfileHook, registerStock } from './profile';
export {
  countRecoveryCodes,
  forgetRecoveryCodes,
  recoveryCodeSpender,
  renewRecoveryCodes,
} from './recovery-codes';
export { endOtherSessions, type Session, signIn } from './session';
export { isGraphql } from './stock';
export {
  countTrustedDevices,
  forgetDevices,
  isTrustedDevice,
  rememberDevice,
  sweepDevices,
} from './trusted-devices';
export { advancedSettings, findUser, sanitizeUser, showUser, signedIn, USER, type User } from './users';
export { claimPhone, clearUnverified, forgetPhones, ownerOf, phoneOf, releasePhone } from './verified-phones';
export { guardWrites } from './write-guard';
