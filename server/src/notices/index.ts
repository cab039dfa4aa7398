export { tellRecovered, tellRegistered, tellRemoved, tellReset, tellVerified } from './news';
