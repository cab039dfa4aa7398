import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Failure, Purpose } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { PasswordField } from '../parts/password-field';
import { auth } from '../site/auth';
import { askedBy, useBegun } from '../site/begun';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['two-step'];

/** Where the link of the e-mail leads. Whoever has two-step is asked for a code after the new password. */
export const ResetPassword = () => {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { signIn } = useSession();
  const { step, goTo } = useBegun(PURPOSES);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enter = async (session: Parameters<typeof signIn>[0]) => {
    await signIn(session);
    navigate('/profile', { replace: true });
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await auth.resetPassword({
      code: query.get('code') ?? '',
      password,
      passwordConfirmation: password,
    });
    setBusy(false);
    if (outcome.ok && outcome.kind === 'session') return enter(outcome);
    const asked = askedBy(outcome);
    if (asked) goTo(asked);
    else if (!outcome.ok) setFailure(outcome);
  };

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
      <form className="stack" onSubmit={submit}>
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
