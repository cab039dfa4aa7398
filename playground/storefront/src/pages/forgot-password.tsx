import { type FormEvent, useState } from 'react';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { Field } from '../parts/field';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { auth } from '../site/auth';
import { useSession } from '../site/session';

/** Also the way to a first password, for who registered by phone. */
export const ForgotPassword = () => {
  const { user } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const email = typed ?? user?.email ?? '';
  const [isSent, setIsSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    // users-permissions opens this door to visitors alone.
    const asVisitor = { anonymous: true };
    const outcome = await auth.request('POST', '/auth/forgot-password', { email: email.trim() }, asVisitor);
    setBusy(false);
    if (outcome.ok) setIsSent(true);
    else setFailure(outcome);
  };

  if (isSent) {
    return (
      <Page
        title="Check your e-mail"
        lead={`If ${email.trim()} has an account here, a link to choose a password is on its way.`}
        narrow
      >
        <p className="hint">
          This demo sends no e-mail. The link stands in the site’s log: <code>VERBOSE=1 npm run demo</code>{' '}
          shows it.
        </p>
      </Page>
    );
  }
  return (
    <Page title="Choose a new password" lead="We send a link to the e-mail of your account." narrow>
      <form className="stack" onSubmit={submit}>
        <Field
          label="E-mail"
          type="email"
          value={email}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="email"
          required
        />
        <FailureNotice failure={failure} />
        <Button type="submit" busy={busy}>
          Send me the link
        </Button>
      </form>
    </Page>
  );
};
