export { answerOtherwise, answerWithCode, assertOpen, knownChallenge, looksLikeCode } from './answer';
export { type Asker, askerOf } from './asker';
export {
  askersOf,
  type Challenge,
  type ChallengeOf,
  type ChallengeView,
  type Contexts,
  cooldownOf,
  isRecoverable,
  newPhoneOf,
  type Question,
  type QuestionOf,
  viewChallenge,
} from './challenge';
export { liveChallenge, type Opened, openChallenge, openUnsent, standApart } from './open';
export { renew } from './resend';
export { messageRef, sendCode, sendCodeUnseen } from './send';
export { endChallengesOf, keepContext, removeChallengesOf, sweepChallenges } from './store';
