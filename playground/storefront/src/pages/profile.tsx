import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import type { Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { DevicesCard } from '../parts/devices-card';
import { NewPassword } from '../parts/new-password';
import { FailureNotice, GoodNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { PasswordCard } from '../parts/password-card';
import { PhoneCard } from '../parts/phone-card';
import { RecoveryCard } from '../parts/recovery-card';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { Waking } from '../parts/waking';
import { type Asked, useBegun } from '../site/begun';
import { nameOf, useSession } from '../site/session';

const TITLES: Partial<Record<Purpose, string>> = {
  enroll: 'Verify your phone',
  change: 'Change your phone',
  remove: 'Remove your phone',
  'recovery-codes': 'New recovery codes',
  'step-up': 'Choose a password',
};

const PURPOSES: readonly Purpose[] = ['enroll', 'change', 'remove', 'recovery-codes', 'step-up'];

// From "Forgot your password?", by phone.
const FORGOTTEN = 'You are logged in. Choose your new password here: one more code goes to your phone.';

export const Profile = () => {
  const { user, phone, failure, waking, wake, setPhone, signIn, signOut } = useSession();
  const [query] = useSearchParams();
  const { step, isUnderWay, goTo, back, restart, finish } = useBegun(PURPOSES);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [proof, setProof] = useState<string | null>(null);
  const [news, setNews] = useState(query.has('password') ? FORGOTTEN : '');

  const goOn = (answer: RightAnswer) => {
    finish();
    if (answer.kind === 'phone') {
      setPhone(answer.phone);
      setNews(
        answer.phone.number
          ? 'Your phone is verified.'
          : 'Your phone is removed. From now on your e-mail and password log you in.'
      );
    }
    if (answer.kind === 'recovery-codes') {
      if (phone) setPhone({ ...phone, recoveryCodesLeft: answer.recoveryCodes.length });
      setNews('You have new recovery codes. The old ones are dead.');
    }
    if (answer.kind === 'proof') return setProof(answer.proof.token);
    const made = 'recoveryCodes' in answer ? answer.recoveryCodes : undefined;
    if (made) setCodes(made);
    else back();
  };
  const keepPassword = async (session: Session) => {
    await signIn(session);
    setProof(null);
    setNews('Your new password is kept. Everywhere else you are logged out.');
    back();
  };
  const ask = (asked: Asked) => {
    setNews('');
    setCodes(null);
    setProof(null);
    goTo(asked);
  };

  if (!user && (waking || failure)) return <Waking title="Profile" />;
  if (!user) return <Navigate to="/login" replace />;
  if (step?.at === 'code') {
    return (
      <Page title={TITLES[step.challenge.purpose] ?? 'Type the code'} narrow>
        <CodeStep asked={step} onAsked={goTo} onVerified={goOn} onRestart={restart} />
      </Page>
    );
  }
  if (codes && isUnderWay) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={back} keptLabel="Back to my profile" />
      </Page>
    );
  }
  if (proof && isUnderWay) {
    return (
      <Page title="Your new password" narrow>
        <NewPassword proof={proof} onSession={keepPassword} onRestart={back} />
      </Page>
    );
  }
  return (
    <Page title={`Hello, ${nameOf(user)}`} lead={user.email}>
      <GoodNotice>{news}</GoodNotice>
      <FailureNotice failure={failure} />
      {failure && (
        <Button look="quiet" onClick={wake}>
          Try again
        </Button>
      )}
      <div className="cards">
        {phone && <PhoneCard phone={phone} onAsked={ask} />}
        {phone?.number && <RecoveryCard left={phone.recoveryCodesLeft} onAsked={ask} />}
        {phone?.number && <PasswordCard onAsked={ask} />}
        {phone?.number && <DevicesCard count={phone.trustedDevices} onPhone={setPhone} />}
      </div>
      <Button look="quiet" onClick={signOut}>
        Log out
      </Button>
    </Page>
  );
};
