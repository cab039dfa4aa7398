import { type FormEvent, useState } from 'react';
import type { Challenge, Failure, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { Field } from './field';
import { FailureNotice } from './notice';

interface EmailLoginProps {
  onSession(session: Session): Promise<void>;
  onChallenge(challenge: Challenge): void;
}

export const EmailLogin = ({ onSession, onChallenge }: EmailLoginProps) => {
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await auth.passwordLogin({ identifier: identifier.trim(), password });
    setBusy(false);
    if (!outcome.ok) setFailure(outcome);
    else if (outcome.kind === 'challenge') onChallenge(outcome.challenge);
    else await onSession(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label="E-mail or user name"
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <Field
        label="Password"
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
      />
      <FailureNotice failure={failure} />
      <Button type="submit" busy={busy}>
        Log in
      </Button>
    </form>
  );
};
