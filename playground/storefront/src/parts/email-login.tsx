import { type FormEvent, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Failure, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { Field } from './field';
import { FailureNotice } from './notice';

interface EmailLoginProps {
  onSession(session: Session): Promise<void>;
  onAsked(asked: Asked): void;
}

export const EmailLogin = ({ onSession, onAsked }: EmailLoginProps) => {
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
    if (outcome.ok && outcome.kind === 'session') return onSession(outcome);
    const asked = askedBy(outcome);
    if (asked) onAsked(asked);
    else if (!outcome.ok) setFailure(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label="E-mail"
        inputMode="email"
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
      <Link to="/forgot-password">Forgot your password?</Link>
    </form>
  );
};
