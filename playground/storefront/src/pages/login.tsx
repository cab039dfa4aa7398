import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import type { Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { CodeStep } from '../parts/code-step';
import { EmailLogin } from '../parts/email-login';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { Waking } from '../parts/waking';
import { type Way, Ways } from '../parts/ways';
import { auth } from '../site/auth';
import { useBegun } from '../site/begun';
import { useConfig } from '../site/config';
import { useNumber } from '../site/kept';
import { useReprove } from '../site/reprove';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['login', 'two-step'];

export const Login = () => {
  const { config } = useConfig();
  const { user, waking, signIn } = useSession();
  const { step, goTo, restart, resuming } = useBegun(PURPOSES);
  const isSecondStep = step?.at === 'code' && step.challenge.purpose === 'two-step';
  const [way, setWay] = useState<Way>(isSecondStep ? 'email' : 'phone');
  const [phone, setPhone] = useNumber();
  const [codes, setCodes] = useState<string[] | null>(null);
  const { begin: askWhose } = useReprove();
  const navigate = useNavigate();

  // The first session of an account whose e-mail had to be confirmed before.
  const enter = async (session: Session) => {
    setCodes(session.recoveryCodes ?? null);
    await signIn(session);
  };

  const goOn = async (answer: RightAnswer) => {
    if (answer.kind === 'session') await enter(answer);
    if (answer.kind === 'reprove') askWhose(answer.reprove);
  };

  if (waking) return <Waking title="Log in" />;
  if (codes) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={() => navigate('/profile', { replace: true })} />
      </Page>
    );
  }
  if (user) return <Navigate to="/profile" replace />;
  if (step?.at === 'code') {
    return (
      <Page title={isSecondStep ? 'One more step' : 'Type the code'} narrow>
        <CodeStep asked={step} onAsked={goTo} onVerified={goOn} onRestart={restart} />
      </Page>
    );
  }
  const byEmail = <EmailLogin onSession={signIn} onAsked={goTo} />;
  const phoneOff = config !== null && !(config.enabled && config.phoneLogin);
  const byPhone = !phoneOff && (
    <PhoneStart
      phone={phone}
      onPhone={setPhone}
      begin={resuming(auth.login)}
      onAsked={goTo}
      submitLabel="Send me a code"
    />
  );
  return (
    <Page title="Log in" narrow>
      <Ways label="How to log in" way={way} onWay={setWay} byEmail={byEmail} byPhone={byPhone} />
      <p className="aside">
        New here? <Link to="/register">Create an account</Link>
      </p>
    </Page>
  );
};
