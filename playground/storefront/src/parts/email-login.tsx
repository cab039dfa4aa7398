import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import type { Asked } from '../site/begun';
import { useEntrance } from '../site/entrance';
import { Field } from './field';
import { Form } from './form';

interface EmailLoginProps {
  onSession(session: Session): Promise<void>;
  onAsked(asked: Asked): void;
}

export const EmailLogin = (props: EmailLoginProps) => {
  const enter = useEntrance(props);
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const send = async () => enter(await auth.passwordLogin({ identifier: identifier.trim(), password }));

  return (
    <Form send={send} submitLabel="Log in" footer={<Link to="/forgot-password">Forgot your password?</Link>}>
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
    </Form>
  );
};
