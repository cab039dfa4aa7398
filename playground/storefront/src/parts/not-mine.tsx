import { useEffect, useRef, useState } from 'react';
import type { Failure, Registration } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { isOver } from '../site/wording';
import { Button } from './button';
import { FailureNotice } from './notice';

interface NotMineProps {
  token: string;
  onRegistration(registration: Registration): void;
  onBack(): void;
  onOver(failure: Failure): void;
}

/** Says what becomes of the account before its number goes. */
export const NotMine = ({ token, onRegistration, onBack, onOver }: NotMineProps) => {
  const words = useRef<HTMLParagraphElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => words.current?.focus(), []);

  const leave = async () => {
    setBusy(true);
    setFailure(null);
    const outcome = await auth.reproveNotMine(token);
    setBusy(false);
    if (outcome.ok) onRegistration(outcome.registration);
    else if (isOver(outcome)) onOver(outcome);
    else setFailure(outcome);
  };
  return (
    <div className="stack warning">
      <p ref={words} tabIndex={-1}>
        <strong>Begin anew with your number?</strong> The old account keeps everything else, and its owner
        gets an e-mail. If it is yours after all, you will no longer log in to it with this phone.
      </p>
      <FailureNotice failure={failure} />
      <div className="row">
        <Button look="quiet" onClick={onBack}>
          It may be mine
        </Button>
        <Button look="danger" busy={busy} onClick={leave}>
          It isn’t mine
        </Button>
      </div>
    </div>
  );
};
