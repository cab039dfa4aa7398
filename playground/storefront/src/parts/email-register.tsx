import { useState } from 'react';
import type { Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { useEnrollment } from '../site/enrollment';
import { EmailField, NameField } from './field';
import { Form } from './form';
import { PasswordField } from './password-field';

interface EmailRegisterProps {
  onSession(session: Session): Promise<void>;
  onUnconfirmed(email: string): void;
}

export const EmailRegister = ({ onSession, onUnconfirmed }: EmailRegisterProps) => {
  const { begin } = useEnrollment();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  const send = async () => {
    const address = email.trim();
    // users-permissions wants a user name; here nobody needs one, and an e-mail is one of a kind.
    const account = { username: address, email: address, name: name.trim(), password };
    const outcome = await auth.passwordRegister(account);
    if (!outcome.ok) return outcome;
    if (outcome.kind === 'unconfirmed') onUnconfirmed(address);
    else if (outcome.kind === 'enrollment') begin(outcome.enrollment);
    else await onSession(outcome);
  };

  return (
    <Form send={send} submitLabel="Create my account">
      <NameField value={name} onChange={setName} />
      <EmailField value={email} onChange={setEmail} />
      <PasswordField value={password} onChange={setPassword} required />
    </Form>
  );
};
