import { useState } from 'react';
import type { Challenge, Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { KeyIcon } from './icons';
import { FailureNotice } from './notice';

interface RecoveryCardProps {
  left: number;
  onChallenge(challenge: Challenge): void;
}

export const RecoveryCard = ({ left, onChallenge }: RecoveryCardProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const renew = async () => {
    setBusy(true);
    const outcome = await auth.newRecoveryCodes();
    setBusy(false);
    if (outcome.challenge) onChallenge(outcome.challenge);
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
