export { address } from './address';
export { forgiveGuesses, takeGuess } from './guesses';
export { rateLimitHeaders, type Standing } from './headers';
export { takeNumber } from './numbers';
export {
  checkCounters,
  closeLimits,
  counters,
  endCooldown,
  release,
  reserve,
  standingsOf,
  takeBackSend,
  takeSend,
  takeTestSend,
} from './sends';
export type { Askers } from './windows';
