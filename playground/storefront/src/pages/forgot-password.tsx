import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { CodeStep } from '../parts/code-step';
import { EmailForgot } from '../parts/email-forgot';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { type Way, Ways } from '../parts/ways';
import { auth } from '../site/auth';
import { useBegun } from '../site/begun';
import { useConfig } from '../site/config';
import { useNumber } from '../site/kept';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['login'];

/** Also the way to a first password, for who registered by phone. */
export const ForgotPassword = () => {
  const { config } = useConfig();
  const { user, signIn } = useSession();
  const { step, goTo, restart, resuming } = useBegun(PURPOSES);
  const [way, setWay] = useState<Way>(step ? 'phone' : 'email');
  const [phone, setPhone] = useNumber();
  const [sentTo, setSentTo] = useState('');
  const navigate = useNavigate();
  const enter = async (session: Session) => {
    await signIn(session);
    navigate('/profile?password', { replace: true });
  };

  if (sentTo) {
    return (
      <Page
        title="Check your e-mail"
        lead={`If ${sentTo} has an account here, a link to choose a password is on its way.`}
        narrow
      >
        <p className="hint">
          This demo sends no e-mail. The link stands in the site’s log: <code>VERBOSE=1 npm run demo</code>{' '}
          shows it.
        </p>
      </Page>
    );
  }
  if (step?.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep
          asked={step}
          onAsked={goTo}
          onVerified={(answer) => (answer.kind === 'session' ? enter(answer) : undefined)}
          onRestart={restart}
        />
      </Page>
    );
  }
  const byEmail = <EmailForgot onSent={setSentTo} />;
  const byPhone = !user && config?.enabled && config.phoneLogin && (
    <PhoneStart
      phone={phone}
      onPhone={setPhone}
      begin={resuming(auth.login)}
      onAsked={goTo}
      submitLabel="Send me a code"
      hint="The number of your account: a code logs you in, and you choose the password there."
    />
  );
  return (
    <Page title="Choose a new password" narrow>
      <Ways label="How to get in" way={way} onWay={setWay} byEmail={byEmail} byPhone={byPhone} emailFirst />
    </Page>
  );
};
