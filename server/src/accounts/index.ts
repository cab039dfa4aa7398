export { guardDoors, reportDoors } from './doors';
export { type PhoneView, viewPhone } from './phone-view';
export { hookProfile, type ProfileHook, registerStock } from './profile';
export {
  countRecoveryCodes,
  firstRecoveryCodes,
  forgetRecoveryCodes,
  renewRecoveryCodes,
  spendRecoveryCode,
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
export { claimPhone, forgetPhones, ownerOf, phoneOf, releasePhone } from './verified-phones';
export { guardWrites } from './write-guard';
