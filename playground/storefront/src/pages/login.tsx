import { useState } from 'react';
import { Link, Navigate } from 'react-router-dom';
import type { Purpose } from 'strapi-plugin-sms-auth/client';
import { CodeStep } from '../parts/code-step';
import { EmailLogin } from '../parts/email-login';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { Tabs } from '../parts/tabs';
import { Waking } from '../parts/waking';
import { auth } from '../site/auth';
import { useBegun } from '../site/begun';
import { useConfig } from '../site/config';
import { useNumber } from '../site/kept';
import { useSession } from '../site/session';

const TABS = { phone: 'With phone', email: 'With e-mail' };
type Way = keyof typeof TABS;

const PURPOSES: readonly Purpose[] = ['login', 'two-step'];

export const Login = () => {
  const { config } = useConfig();
  const { user, waking, signIn } = useSession();
  const { step, goTo, restart, resuming } = useBegun(PURPOSES);
  const isSecondStep = step?.at === 'code' && step.challenge.purpose === 'two-step';
  const [way, setWay] = useState<Way>(isSecondStep ? 'email' : 'phone');
  const [phone, setPhone] = useNumber();

  if (waking) return <Waking title="Log in" />;
  if (user) return <Navigate to="/profile" replace />;
  if (step?.at === 'code') {
    return (
      <Page title={isSecondStep ? 'One more step' : 'Type the code'} narrow>
        <CodeStep
          asked={step}
          onAsked={goTo}
          onVerified={(answer) => (answer.kind === 'session' ? signIn(answer) : undefined)}
          onRestart={restart}
        />
      </Page>
    );
  }
  const byEmail = <EmailLogin onSession={signIn} onAsked={goTo} />;
  const phoneOff = config !== null && !(config.enabled && config.phoneLogin);
  return (
    <Page title="Log in" narrow>
      {phoneOff ? (
        byEmail
      ) : (
        <Tabs<Way> label="How to log in" tabs={TABS} chosen={way} onChoose={setWay}>
          {way === 'email' ? (
            byEmail
          ) : (
            <PhoneStart
              phone={phone}
              onPhone={setPhone}
              begin={resuming(auth.login)}
              onAsked={goTo}
              submitLabel="Send me a code"
            />
          )}
        </Tabs>
      )}
      <p className="aside">
        New here? <Link to="/register">Create an account</Link>
      </p>
    </Page>
  );
};
