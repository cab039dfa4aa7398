import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import type { Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { AccountForm } from '../parts/account-form';
import { CodeStep } from '../parts/code-step';
import { EmailRegister } from '../parts/email-register';
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

const PURPOSES: readonly Purpose[] = ['register'];

export const Register = () => {
  const { config } = useConfig();
  const { user, waking, signIn } = useSession();
  const { begin: askWhose } = useReprove();
  const navigate = useNavigate();
  const { step, isUnderWay, goTo, restart, resuming, finish } = useBegun(PURPOSES);
  const [way, setWay] = useState<Way>('phone');
  const [phone, setPhone] = useNumber();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [unconfirmed, setUnconfirmed] = useState('');

  const enter = async (session: Session) => {
    setCodes(session.recoveryCodes ?? null);
    await signIn(session);
  };
  const goOn = async (answer: RightAnswer) => {
    if (answer.kind === 'registration') goTo({ at: 'account', registration: answer.registration });
    if (answer.kind === 'session') await enter(answer);
    if (answer.kind === 'reprove') askWhose(answer.reprove);
  };
  const confirm = (email: string) => {
    finish();
    setUnconfirmed(email);
  };

  if (waking) return <Waking title="Create an account" />;
  if (codes && isUnderWay) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={() => navigate('/profile', { replace: true })} />
      </Page>
    );
  }
  if (user) return <Navigate to="/profile" replace />;
  if (unconfirmed) {
    return (
      <Page
        title="Check your e-mail"
        lead={`Your account exists. Open the link that we sent to ${unconfirmed}.`}
        narrow
      >
        <Link to="/login">Then log in</Link>
      </Page>
    );
  }
  if (step?.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep asked={step} onAsked={goTo} onVerified={goOn} onRestart={restart} />
      </Page>
    );
  }
  if (step?.at === 'account') {
    return (
      <Page title="Almost there" lead="Your number is verified. Who are you?" narrow>
        <AccountForm
          registration={step.registration}
          onSession={enter}
          onUnconfirmed={confirm}
          onRestart={() => restart(true)}
          submitLabel="Create my account"
        />
      </Page>
    );
  }
  const byEmail = <EmailRegister onSession={enter} onUnconfirmed={confirm} />;
  const phoneOff = config !== null && !(config.enabled && config.phoneRegistration);
  const byPhone = !phoneOff && (
    <PhoneStart
      phone={phone}
      onPhone={setPhone}
      begin={resuming(auth.register)}
      onAsked={goTo}
      submitLabel="Send me a code"
      hint="No password needed. Next time you log in with a code, too."
    />
  );
  return (
    <Page title="Create an account" narrow>
      <Ways label="How to register" way={way} onWay={setWay} byEmail={byEmail} byPhone={byPhone} />
      <p className="aside">
        Registered already? <Link to="/login">Log in</Link>
      </p>
    </Page>
  );
};
