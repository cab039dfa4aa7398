import { useState } from 'react';
import { auth } from '../site/auth';
import { useSession } from '../site/session';
import { EmailField } from './field';
import { Form } from './form';

/** Asks for the link that users-permissions sends. */
export const EmailForgot = ({ onSent }: { onSent(email: string): void }) => {
  const { user } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const email = typed ?? user?.email ?? '';

  const send = async () => {
    // users-permissions opens this door to visitors alone.
    const asVisitor = { anonymous: true };
    const outcome = await auth.request('POST', '/auth/forgot-password', { email: email.trim() }, asVisitor);
    if (!outcome.ok) return outcome;
    onSent(email.trim());
  };

  return (
    <Form send={send} submitLabel="Send me the link">
      <EmailField value={email} onChange={setTyped} hint="We send a link to the e-mail of your account." />
    </Form>
  );
};
