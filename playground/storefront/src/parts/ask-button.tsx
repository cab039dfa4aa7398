import { type ReactNode, useState } from 'react';
import type { Failure, Outcome } from 'strapi-plugin-sms-auth/client';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { FailureNotice } from './notice';

interface AskButtonProps {
  ask(): Promise<Outcome<'challenge'>>;
  onAsked(asked: Asked): void;
  look?: 'quiet' | 'danger';
  children: ReactNode;
}

/** Begins a challenge at the person's own number, and says why where that is refused. */
export const AskButton = ({ ask, onAsked, look = 'quiet', children }: AskButtonProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const begin = async () => {
    setBusy(true);
    setFailure(null);
    const outcome = await ask();
    setBusy(false);
    const asked = askedBy(outcome);
    if (asked) onAsked(asked);
    else if (!outcome.ok) setFailure(outcome);
  };

  return (
    <>
      <FailureNotice failure={failure} />
      <Button look={look} busy={busy} onClick={begin}>
        {children}
      </Button>
    </>
  );
};
