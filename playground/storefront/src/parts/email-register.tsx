import { type FormEvent, useState } from 'react';
import type { Failure, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { Field } from './field';
import { FailureNotice } from './notice';
import { PasswordField } from './password-field';

interface EmailRegisterProps {
  onSession(session: Session): Promise<void>;
  onUnconfirmed(email: string): void;
}

export const EmailRegister = ({ onSession, onUnconfirmed }: EmailRegisterProps) => {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const address = email.trim();
    // users-permissions wants a user name; here nobody needs one, and an e-mail is one of a kind.
    const account = { username: address, email: address, name: name.trim(), password };
    const outcome = await auth.passwordRegister(account);
    setBusy(false);
    if (!outcome.ok) setFailure(outcome);
    else if (outcome.kind === 'unconfirmed') onUnconfirmed(address);
    else await onSession(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label="Your name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="name"
        maxLength={100}
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
      <PasswordField value={password} onChange={setPassword} required />
      <FailureNotice failure={failure} />
      <Button type="submit" busy={busy}>
        Create my account
      </Button>
    </form>
  );
};
