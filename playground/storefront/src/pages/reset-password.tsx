import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { useSubmit } from '../parts/form';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { PasswordField } from '../parts/password-field';
import { auth } from '../site/auth';
import { useBegun } from '../site/begun';
import { useEntrance } from '../site/entrance';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['two-step'];

/** Where the link of the e-mail leads. Whoever has two-step is asked for a code after the new password. */
export const ResetPassword = () => {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { signIn } = useSession();
  const { step, goTo } = useBegun(PURPOSES);
  const [password, setPassword] = useState('');
  const enter = async (session: Session) => {
    await signIn(session);
    navigate('/profile', { replace: true });
  };

  const entered = useEntrance({ onSession: enter, onAsked: goTo });
  const { busy, failure, onSubmit } = useSubmit(async () =>
    entered(
      await auth.resetPassword({ code: query.get('code') ?? '', password, passwordConfirmation: password })
    )
  );

  if (step?.at === 'code') {
    return (
      <Page title="One more step" lead="Your new password is kept." narrow>
        <CodeStep
          asked={step}
          onAsked={goTo}
          onVerified={(answer) => (answer.kind === 'session' ? enter(answer) : undefined)}
          onRestart={() => navigate('/login', { replace: true })}
          restartLabel="Log in"
        />
      </Page>
    );
  }
  return (
    <Page title="Your new password" narrow>
      <form className="stack" onSubmit={onSubmit}>
        <PasswordField value={password} onChange={setPassword} required />
        <FailureNotice failure={failure} />
        <Button type="submit" busy={busy}>
          Keep it and log in
        </Button>
        {failure && <Link to="/forgot-password">Send me another link</Link>}
      </form>
    </Page>
  );
};
