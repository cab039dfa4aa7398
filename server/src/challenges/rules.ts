import type { Purpose } from '../../../contract';
import type { Ledger } from '../limits';
import type { Crowd } from '../sms';
import type { Contexts } from './challenge';

/** How the questions of a journey behave, from the first SMS to the last answer. Each journey says it once. */
export interface Rules<P extends Purpose = Purpose> {
  /** Whose limits and failures they are counted under. */
  ledger: Ledger;
  /** As what the watchdog judges them; null where no stranger can ask. */
  crowd: Crowd | null;
  /**
   * Asked again. `replace`: refused within the cool-down, then the newer challenge replaces the older. `share`: within
   * the cool-down the live challenge is shown. `beside`: the newer stands beside the older, three at most, so that a
   * stranger who asks again makes nobody's code worthless.
   */
  askedAgain: 'replace' | 'share' | 'beside';
  /**
   * When no SMS may go out: the question is refused; or it stands unsent, and a recovery code answers it. Else whoever
   * spends a number's messages could keep its owner out.
   */
  whenUnsendable: 'refuse' | 'unsent';
  /** Whether the code that is live goes out again when the same number is asked again. */
  repeatsCode: boolean;
  /** Sent before the answer, which says how it went; or after it has left, so that nothing of it shows. */
  sending: 'awaited' | 'unseen';
  /** What a challenge keeps when a second question shares it. */
  whenShared?(live: Contexts[P], asked: Contexts[P]): Contexts[P];
}
