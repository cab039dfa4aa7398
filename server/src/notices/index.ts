export { checkAccount, openAlerts, sendTestAlert } from './alerts';
export { mailCode } from './code-mail';
export { namePhoneInConfirmations, namingPhone } from './confirmation';
export {
  tellGuessed,
  tellHandedOn,
  tellPasswordSet,
  tellRecovered,
  tellRegistered,
  tellRemoved,
  tellReset,
  tellVerified,
} from './news';
