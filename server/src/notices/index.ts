export { checkAccount, openAlerts, sendTestAlert } from './alerts';
export {
  tellGuessed,
  tellPasswordSet,
  tellRecovered,
  tellRegistered,
  tellRemoved,
  tellReset,
  tellVerified,
} from './news';
