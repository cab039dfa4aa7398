export { address } from './address';
export { forgiveGuesses, takeGuess } from './guesses';
export { rateLimitHeaders, type Standing } from './headers';
export { takeBackMail, takeMail } from './mails';
export { takeNumber } from './numbers';
export { takeRecovery } from './recoveries';
export {
  checkCounters,
  closeLimits,
  counters,
  endCooldown,
  release,
  reserve,
  standingsOf,
  takeBackSend,
  takeOwnSend,
  takeSend,
  takeTestSend,
} from './sends';
export type { Askers } from './windows';
