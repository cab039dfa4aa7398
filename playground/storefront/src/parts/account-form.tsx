import { useState } from 'react';
import type { Registration, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { EmailField, NameField } from './field';
import { useSubmit } from './form';
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
  const { busy, failure, onSubmit } = useSubmit(async () => {
    const outcome = await auth.completeRegistration({
      token: registration.token,
      name: name.trim(),
      email: email.trim(),
      ...(password && { password }),
    });
    if (!outcome.ok) return outcome;
    if (outcome.kind === 'unconfirmed') onUnconfirmed(email.trim());
    else await onSession(outcome);
  });

  return (
    <form className="stack" onSubmit={onSubmit}>
      <NameField value={name} onChange={setName} />
      <EmailField value={email} onChange={setEmail} />
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
