export { forgiveGuesses, takeGuess } from './guesses';
export { rateLimitHeaders, type Standing } from './headers';
export { closeLimits, counters, endCooldown, reserve, standingsOf, takeBackSend, takeSend } from './sends';
