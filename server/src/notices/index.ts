export { checkAccount, openAlerts, sendTestAlert } from './alerts';
export { namePhoneInConfirmations, namingPhone } from './confirmation';
export {
  tellGuessed,
  tellPasswordSet,
  tellRecovered,
  tellRegistered,
  tellRemoved,
  tellReset,
  tellVerified,
} from './news';
