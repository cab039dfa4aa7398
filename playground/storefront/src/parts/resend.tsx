import { useEffect, useState } from 'react';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { asClock, useCountdown } from './countdown';

interface ResendProps {
  asked: Asked;
  onResent(next: Asked): void;
  onFailure(failure: Failure): void;
}

export const Resend = ({ asked, onResent, onFailure }: ResendProps) => {
  const { id, resendAt } = asked.challenge;
  const [earliest, setEarliest] = useState(() => Date.parse(resendAt));
  const [busy, setBusy] = useState(false);
  useEffect(() => setEarliest(Date.parse(resendAt)), [resendAt]);
  const left = useCountdown(earliest);

  const resend = async () => {
    setBusy(true);
    const outcome = await auth.resend(id);
    setBusy(false);
    const next = askedBy(outcome, asked.phone);
    if (next) onResent(next);
    if (outcome.ok) return;
    if (outcome.retryAfter) setEarliest(Date.now() + outcome.retryAfter * 1000);
    onFailure(outcome);
  };

  return (
    <Button look="link" busy={busy} aria-disabled={left > 0 || undefined} onClick={resend}>
      {left > 0 ? `Send again in ${asClock(left)}` : 'Send the code again'}
    </Button>
  );
};
