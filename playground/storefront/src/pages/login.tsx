import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Challenge, Session } from 'strapi-plugin-sms-auth/client';
import { CodeStep } from '../parts/code-step';
import { EmailLogin } from '../parts/email-login';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { Tabs } from '../parts/tabs';
import { auth } from '../site/auth';
import { useConfig } from '../site/config';
import { useSession } from '../site/session';

const TABS = { email: 'With e-mail', phone: 'With phone' };
type Way = keyof typeof TABS;

export const Login = () => {
  const { config } = useConfig();
  const { signIn } = useSession();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>('email');
  const [phone, setPhone] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);

  const enter = async (session: Session) => {
    await signIn(session);
    navigate('/profile', { replace: true });
  };

  if (challenge) {
    return (
      <Page title={challenge.purpose === 'login' ? 'Type the code' : 'One more step'} narrow>
        <CodeStep
          challenge={challenge}
          onVerified={(answer) => (answer.kind === 'session' ? enter(answer) : undefined)}
          onRestart={() => setChallenge(null)}
          restartLabel={challenge.purpose === 'login' ? 'Another number' : 'Back'}
        />
      </Page>
    );
  }
  const byEmail = <EmailLogin onSession={enter} onChallenge={setChallenge} />;
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
              begin={auth.login}
              onChallenge={setChallenge}
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
