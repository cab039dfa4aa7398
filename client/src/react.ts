import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer, Challenge, Failure, SmsAuth, Success, Verified } from '.';

type Begun = { ok: true; kind: string; challenge?: Challenge } | Failure;
type Wishes = Pick<Answer, 'rememberDevice' | 'deviceId'>;

/** Seconds from a moment of the page's own steady clock: a wrong date of the reader changes nothing. */
interface Span {
  at: number;
  lasts: number;
}

const from = (lasts: number): Span => ({ at: performance.now(), lasts });
const leftOf = (span: Span | null): number =>
  span ? Math.max(0, Math.ceil(span.lasts - (performance.now() - span.at) / 1000)) : 0;

export interface ChallengeState {
  /** What is being asked, or null before a beginning and after a right answer. */
  challenge: Challenge | null;
  /** Whole seconds until the code is too old, and until it can be sent again; they count down by themselves. */
  expiresIn: number;
  resendIn: number;
  /** Whether a request is on its way: a second one is not sent meanwhile. */
  busy: boolean;
  /** Why the last request did not work. */
  failure: Failure | null;
  /** Runs a method of the client that may answer with a challenge, and keeps it. Null while another is on its way. */
  begin<Outcome extends Begun>(ask: (auth: SmsAuth) => Promise<Outcome>): Promise<Outcome | null>;
  /** Answers with the code of the SMS. What it brings is returned; a next question is kept. */
  verify(code: string, wishes?: Wishes): Promise<Verified | null>;
  /** Answers with a recovery code, where `challenge.recoverable`. */
  recover(recoveryCode: string, wishes?: Wishes): Promise<Verified | null>;
  /** Sends the same code once more. */
  resend(): Promise<Success<'challenge'> | Failure | null>;
  /** Forgets the question, for a page that goes back. */
  reset(): void;
}

/** Counts down while there is something to count. */
const useTicks = (isCounting: boolean): void => {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [isCounting]);
};

/**
 * One question "what code did we send you?", from its beginning to its answer, without a look of its own.
 *
 * @example
 * const { challenge, begin, verify, resend, resendIn, busy, failure } = useChallenge(auth);
 * const login = () => begin((client) => client.login({ phone }));
 */
export const useChallenge = (auth: SmsAuth): ChallengeState => {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [life, setLife] = useState<Span | null>(null);
  const [wait, setWait] = useState<Span | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underway = useRef(false);

  const run = useCallback(
    async <Outcome extends Begun>(ask: () => Promise<Outcome>): Promise<Outcome | null> => {
      if (underway.current) return null;
      underway.current = true;
      setBusy(true);
      try {
        const outcome = await ask();
        const { challenge: asked } = outcome as { challenge?: Challenge };
        // A send that failed keeps its question: it can be resent, or answered by a recovery code.
        if (asked) {
          setChallenge(asked);
          setLife(from(asked.expiresIn));
          setWait(from(asked.resendIn));
        }
        if (!outcome.ok && outcome.retryAfter) setWait(from(outcome.retryAfter));
        setFailure(outcome.ok ? null : outcome);
        return outcome;
      } finally {
        underway.current = false;
        setBusy(false);
      }
    },
    []
  );

  const forget = useCallback(() => {
    setChallenge(null);
    setWait(null);
    setFailure(null);
  }, []);

  const id = challenge?.id;
  const answer = useCallback(
    async (given: Answer): Promise<Verified | null> => {
      if (id === undefined) return null;
      const outcome = await run(() => auth.verify(id, given));
      if (outcome?.ok && outcome.kind !== 'challenge') forget();
      return outcome;
    },
    [auth, id, run, forget]
  );

  const actions = useMemo(
    () => ({
      begin: <Outcome extends Begun>(ask: (client: SmsAuth) => Promise<Outcome>) => run(() => ask(auth)),
      verify: (code: string, wishes: Wishes = {}) => answer({ ...wishes, code }),
      recover: (recoveryCode: string, wishes: Wishes = {}) => answer({ ...wishes, recoveryCode }),
      resend: async () => (id === undefined ? null : run(() => auth.resend(id))),
      reset: forget,
    }),
    [auth, id, run, answer, forget]
  );

  const [expiresIn, resendIn] = [challenge ? leftOf(life) : 0, leftOf(wait)];
  useTicks(expiresIn > 0 || resendIn > 0);
  return { challenge, expiresIn, resendIn, busy, failure, ...actions };
};
