import { useState } from 'react';
import type { Answer, Challenge, Failure, Verified } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';

export type RightAnswer = Exclude<Extract<Verified, { ok: true }>, { kind: 'challenge' }>;

/** Asks the server about answers, and follows the challenge where it leads. `onNext`: another answer is wanted. */
export const useAnswer = (
  first: Challenge,
  onVerified: (answer: RightAnswer) => void | Promise<void>,
  onNext: () => void
) => {
  const [challenge, setChallenge] = useState(first);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [news, setNews] = useState('');

  const verify = async (answer: Answer) => {
    if (busy) return;
    setBusy(true);
    setNews('');
    const outcome = await auth.verify(challenge.id, answer);
    setFailure(outcome.ok ? null : outcome);
    if (!outcome.ok || outcome.kind === 'challenge') onNext();
    if (!outcome.ok) return setBusy(false);
    if (outcome.kind === 'challenge') {
      setChallenge(outcome.challenge);
      setNews('That was right. Now a code is on its way to the new number.');
    } else await onVerified(outcome);
    setBusy(false);
  };
  const resent = (next: Challenge) => {
    setChallenge(next);
    setFailure(null);
    setNews(next.sent ? 'The same code is on its way again.' : '');
  };
  const clear = () => {
    setFailure(null);
    setNews('');
  };
  return { challenge, busy, failure, news, verify, resent, fail: setFailure, clear };
};
