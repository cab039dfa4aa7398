import { useState } from 'react';
import type { Answer, Failure, Verified } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { type Asked, askedBy } from '../site/begun';

export type RightAnswer = Exclude<Extract<Verified, { ok: true }>, { kind: 'challenge' }>;

interface Turns {
  onAsked(next: Asked): void;
  onVerified(answer: RightAnswer): void | Promise<void>;
  /** The answer was wrong. */
  onWrong(): void;
  /** It was right, and another challenge follows. */
  onNext(): void;
}

/** Asks the server about answers, and follows the challenge where it leads. */
export const useAnswer = (asked: Asked, { onAsked, onVerified, onWrong, onNext }: Turns) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [news, setNews] = useState('');

  const judge = async (outcome: Verified) => {
    // A failure with a challenge: the answer was right, only the next SMS did not go out.
    const next = outcome.ok && outcome.kind !== 'challenge' ? null : askedBy(outcome, asked.phone);
    setFailure(outcome.ok || next ? null : outcome);
    if (next) {
      onAsked(next);
      onNext();
      setNews(`That was right. Now the new number${next.challenge.sent ? ': a code is on its way' : ''}.`);
    } else if (!outcome.ok) onWrong();
    else if (outcome.kind !== 'challenge') await onVerified(outcome);
  };
  const verify = async (answer: Answer) => {
    if (busy) return;
    setBusy(true);
    setNews('');
    await judge(await auth.verify(asked.challenge.id, answer));
    setBusy(false);
  };
  const resent = (next: Asked) => {
    onAsked(next);
    setFailure(null);
    setNews(next.challenge.sent ? 'The same code is on its way again.' : '');
  };
  const fail = (failed: Failure) => {
    setFailure(failed);
    setNews('');
  };
  const clear = () => {
    setFailure(null);
    setNews('');
  };
  return { busy, failure, news, verify, resent, fail, clear };
};
