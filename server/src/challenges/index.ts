export { answerWithCode, answerWithProof, assertOpen, knownChallenge, looksLikeCode } from './answer';
export { type Asker, askerOf } from './asker';
export { type Challenge, type ChallengeView, type Contexts, isRecoverable, type Question } from './challenge';
export { isTestNumber } from './codes';
export { messageRef } from './deliver';
export { resendCode } from './resend';
export { type Reservation, reserve } from './reserve';
export type { Rules } from './rules';
export { endChallengesOf, removeChallengesOf, sweepChallenges } from './store';
