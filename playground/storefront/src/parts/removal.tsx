import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { FailureNotice } from './notice';

interface RemovalProps {
  onAsked(asked: Asked): void;
  onKeep(): void;
}

/** Says first what a person without a phone needs: whoever registered with a number may have no password. */
export const Removal = ({ onAsked, onKeep }: RemovalProps) => {
  const words = useRef<HTMLParagraphElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => words.current?.focus(), []);

  const remove = async () => {
    setBusy(true);
    const outcome = await auth.removePhone();
    setBusy(false);
    const asked = askedBy(outcome);
    if (asked) onAsked(asked);
    else if (!outcome.ok) setFailure(outcome);
  };
  return (
    <div className="stack warning">
      <p ref={words} tabIndex={-1}>
        <strong>Do you have a password?</strong> Without a phone, only your e-mail and your password log you
        in. If you never chose one, <Link to="/forgot-password">choose one now</Link>, before you remove your
        phone.
      </p>
      <FailureNotice failure={failure} />
      <div className="row">
        <Button look="quiet" onClick={onKeep}>
          Keep my phone
        </Button>
        <Button look="danger" busy={busy} onClick={remove}>
          Remove my phone
        </Button>
      </div>
    </div>
  );
};
