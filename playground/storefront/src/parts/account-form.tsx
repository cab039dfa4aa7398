import { type FormEvent, useState } from 'react';
import type { Failure, Registration, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { Field } from './field';
import { FailureNotice } from './notice';
import { PasswordField } from './password-field';

interface AccountFormProps {
  registration: Registration;
  onSession(session: Session): void | Promise<void>;
  /** The account exists, and the e-mail has to be confirmed before the first login. */
  onUnconfirmed(email: string): void;
  onRestart(): void;
  submitLabel: string;
}

/** The last step of a registration by phone: name and e-mail. */
export const AccountForm = ({
  registration,
  onSession,
  onUnconfirmed,
  onRestart,
  submitLabel,
}: AccountFormProps) => {
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
    const outcome = await auth.completeRegistration({
      token: registration.token,
      name: name.trim(),
      email: email.trim(),
      ...(password && { password }),
    });
    if (!outcome.ok) setFailure(outcome);
    else if (outcome.kind === 'unconfirmed') onUnconfirmed(email.trim());
    else await onSession(outcome);
    setBusy(false);
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
      <PasswordField
        label="Password, if you like"
        value={password}
        onChange={setPassword}
        hint="So that you can log in without this phone too. At least 6 characters."
      />
      <FailureNotice failure={failure} />
      {failure?.code === 'registration.invalid' || failure?.code === 'phone.taken' ? (
        <Button onClick={() => onRestart()}>Start again</Button>
      ) : (
        <Button type="submit" busy={busy}>
          {submitLabel}
        </Button>
      )}
    </form>
  );
};
