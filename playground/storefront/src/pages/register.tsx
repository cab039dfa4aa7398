import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Challenge, Registration, Session } from 'strapi-plugin-sms-auth/client';
import { AccountForm } from '../parts/account-form';
import { CodeStep } from '../parts/code-step';
import { EmailRegister } from '../parts/email-register';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { RecoveryCodes } from '../parts/recovery-codes';
import { Tabs } from '../parts/tabs';
import type { RightAnswer } from '../parts/use-answer';
import { auth } from '../site/auth';
import { useConfig } from '../site/config';
import { useSession } from '../site/session';

const TABS = { phone: 'With phone', email: 'With e-mail' };
type Way = keyof typeof TABS;

type Step =
  | { at: 'start' }
  | { at: 'code'; challenge: Challenge }
  | { at: 'account'; registration: Registration }
  | { at: 'recovery'; codes: string[] }
  | { at: 'confirm'; email: string };

export const Register = () => {
  const { config } = useConfig();
  const { signIn } = useSession();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>('phone');
  const [phone, setPhone] = useState('');
  const [step, setStep] = useState<Step>({ at: 'start' });

  const restart = () => setStep({ at: 'start' });
  const enter = async (session: Session) => {
    await signIn(session);
    if (session.recoveryCodes) setStep({ at: 'recovery', codes: session.recoveryCodes });
    else navigate('/profile', { replace: true });
  };
  const goOn = async (answer: RightAnswer) => {
    if (answer.kind === 'registration') setStep({ at: 'account', registration: answer.registration });
    if (answer.kind === 'session') await enter(answer);
  };
  const confirm = (email: string) => setStep({ at: 'confirm', email });

  if (step.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep
          challenge={step.challenge}
          onVerified={goOn}
          onRestart={restart}
          restartLabel="Another number"
        />
      </Page>
    );
  }
  if (step.at === 'account') {
    return (
      <Page title="Almost there" lead="Your number is verified. Who are you?" narrow>
        <AccountForm
          registration={step.registration}
          onSession={enter}
          onUnconfirmed={confirm}
          onRestart={restart}
          submitLabel="Create my account"
        />
      </Page>
    );
  }
  if (step.at === 'recovery') {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={step.codes} onKept={() => navigate('/profile', { replace: true })} />
      </Page>
    );
  }
  if (step.at === 'confirm') {
    return (
      <Page
        title="Check your e-mail"
        lead={`Your account exists. Open the link that we sent to ${step.email}.`}
        narrow
      >
        <Link to="/login">Then log in</Link>
      </Page>
    );
  }
  const byEmail = <EmailRegister onSession={enter} onUnconfirmed={confirm} />;
  const phoneOff = config !== null && !(config.enabled && config.phoneRegistration);
  return (
    <Page title="Create an account" narrow>
      {phoneOff ? (
        byEmail
      ) : (
        <Tabs<Way> label="How to register" tabs={TABS} chosen={way} onChoose={setWay}>
          {way === 'email' ? (
            byEmail
          ) : (
            <PhoneStart
              phone={phone}
              onPhone={setPhone}
              begin={auth.register}
              onChallenge={(challenge) => setStep({ at: 'code', challenge })}
              submitLabel="Send me a code"
              hint="No password needed. Next time you log in with a code, too."
            />
          )}
        </Tabs>
      )}
      <p className="aside">
        Registered already? <Link to="/login">Log in</Link>
      </p>
    </Page>
  );
};
