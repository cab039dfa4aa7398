import { useState } from 'react';
import type { Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { Form } from './form';
import { PasswordField } from './password-field';

interface NewPasswordProps {
  /** Of the code that was just typed. */
  proof: string;
  onSession(session: Session): Promise<void>;
  onRestart(): void;
}

/** A refused password can be mended: the proof stays good for ten minutes. */
export const NewPassword = ({ proof, onSession, onRestart }: NewPasswordProps) => {
  const [password, setPassword] = useState('');
  const send = async () => {
    const outcome = await auth.setPassword({ password, proof });
    if (!outcome.ok) return outcome;
    await onSession(outcome);
  };
  const back = (
    <Button look="link" onClick={onRestart}>
      Back to my profile
    </Button>
  );

  return (
    <Form send={send} submitLabel="Keep it" footer={back}>
      <PasswordField value={password} onChange={setPassword} required />
    </Form>
  );
};
