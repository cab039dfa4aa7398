import { useState } from 'react';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { KeyIcon } from './icons';
import { FailureNotice } from './notice';

interface RecoveryCardProps {
  left: number;
  onAsked(asked: Asked): void;
}

export const RecoveryCard = ({ left, onAsked }: RecoveryCardProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const renew = async () => {
    setBusy(true);
    const outcome = await auth.newRecoveryCodes();
    setBusy(false);
    const asked = askedBy(outcome);
    if (asked) onAsked(asked);
    else if (!outcome.ok) setFailure(outcome);
  };

  return (
    <section className="card" aria-labelledby="recovery-title">
      <KeyIcon />
      <h2 id="recovery-title">Recovery codes</h2>
      <p>
        <strong className="big">{left}</strong> left, for the day you do not have your phone.
      </p>
      <FailureNotice failure={failure} />
      <Button look="quiet" busy={busy} onClick={renew}>
        Make new codes
      </Button>
    </section>
  );
};
