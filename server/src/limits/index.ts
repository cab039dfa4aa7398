export { forgiveGuesses, takeGuess } from './guesses';
export { rateLimitHeaders, type Standing } from './headers';
export {
  checkCounters,
  closeLimits,
  counters,
  endCooldown,
  reserve,
  standingsOf,
  takeBackSend,
  takeSend,
  takeTestSend,
} from './sends';
