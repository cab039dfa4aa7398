import { useState } from 'react';
import { Navigate } from 'react-router-dom';
import type { Purpose } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { DevicesCard } from '../parts/devices-card';
import { FailureNotice, GoodNotice } from '../parts/notice';
import { Page } from '../parts/page';
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
};

const PURPOSES: readonly Purpose[] = ['enroll', 'change', 'remove', 'recovery-codes'];

export const Profile = () => {
  const { user, phone, failure, waking, wake, setPhone, signOut } = useSession();
  const { step, isUnderWay, goTo, back, restart, finish } = useBegun(PURPOSES);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [news, setNews] = useState('');

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
    const made = 'recoveryCodes' in answer ? answer.recoveryCodes : undefined;
    if (made) setCodes(made);
    else back();
  };
  const ask = (asked: Asked) => {
    setNews('');
    setCodes(null);
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
        {phone?.number && <DevicesCard count={phone.trustedDevices} onPhone={setPhone} />}
      </div>
      <Button look="quiet" onClick={signOut}>
        Log out
      </Button>
    </Page>
  );
};
