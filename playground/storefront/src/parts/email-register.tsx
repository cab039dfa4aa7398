import { type FormEvent, useState } from 'react';
import type { Failure, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { Field } from './field';
import { FailureNotice } from './notice';

interface EmailRegisterProps {
  onSession(session: Session): Promise<void>;
  onUnconfirmed(email: string): void;
}

export const EmailRegister = ({ onSession, onUnconfirmed }: EmailRegisterProps) => {
  const [username, setUsername] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await auth.passwordRegister({ username: username.trim(), email: email.trim(), password });
    setBusy(false);
    if (!outcome.ok) setFailure(outcome);
    else if (outcome.kind === 'unconfirmed') onUnconfirmed(email.trim());
    else await onSession(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label="User name"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        autoComplete="nickname"
        minLength={3}
        required
      />
      <Field
        label="E-mail"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="email"
        required
      />
      <Field
        label="Password"
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="new-password"
        minLength={6}
        hint="At least 6 characters."
        required
      />
      <FailureNotice failure={failure} />
      <Button type="submit" busy={busy}>
        Create my account
      </Button>
    </form>
  );
};
