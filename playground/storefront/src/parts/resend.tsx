import { useEffect, useState } from 'react';
import type { Challenge, Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { asClock, useCountdown } from './countdown';

interface ResendProps {
  challenge: Challenge;
  onResent(challenge: Challenge): void;
  onFailure(failure: Failure): void;
}

export const Resend = ({ challenge, onResent, onFailure }: ResendProps) => {
  const [earliest, setEarliest] = useState(() => Date.parse(challenge.resendAt));
  const [busy, setBusy] = useState(false);
  useEffect(() => setEarliest(Date.parse(challenge.resendAt)), [challenge.resendAt]);
  const left = useCountdown(earliest);

  const resend = async () => {
    setBusy(true);
    const outcome = await auth.resend(challenge.id);
    setBusy(false);
    if (outcome.ok) return onResent(outcome.challenge);
    if (outcome.challenge) onResent(outcome.challenge);
    if (outcome.retryAfter) setEarliest(Date.now() + outcome.retryAfter * 1000);
    onFailure(outcome);
  };

  return (
    <Button look="link" busy={busy} aria-disabled={left > 0 || undefined} onClick={resend}>
      {left > 0 ? `Send again in ${asClock(left)}` : 'Send the code again'}
    </Button>
  );
};
