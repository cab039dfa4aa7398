export { answerOtherwise, answerWithCode, knownChallenge, looksLikeCode } from './answer';
export { type Asker, askerOf } from './asker';
export { type Challenge, type ChallengeView, cooldownOf, viewChallenge } from './challenge';
export { liveChallenge, openChallenge, openUnsent, type Question, standApart } from './open';
export { renew } from './resend';
export { messageRef, sendCode, sendCodeUnseen } from './send';
export { endChallengesOf, keepContext, sweepChallenges } from './store';
