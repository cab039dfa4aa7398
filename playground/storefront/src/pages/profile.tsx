import { useState } from 'react';
import { Navigate } from 'react-router-dom';
import type { Challenge } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { DevicesCard } from '../parts/devices-card';
import { FailureNotice, GoodNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { PhoneCard } from '../parts/phone-card';
import { RecoveryCard } from '../parts/recovery-card';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { useSession } from '../site/session';

const TITLES: Partial<Record<Challenge['purpose'], string>> = {
  enroll: 'Verify your phone',
  change: 'Change your phone',
  remove: 'Remove your phone',
  'recovery-codes': 'New recovery codes',
};

export const Profile = () => {
  const { user, phone, failure, waking, setPhone, signOut } = useSession();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [news, setNews] = useState('');

  const goOn = (answer: RightAnswer) => {
    setChallenge(null);
    if (answer.kind === 'phone') {
      setPhone(answer.phone);
      setCodes(answer.recoveryCodes ?? null);
      setNews(
        answer.phone.number
          ? 'Your phone is verified.'
          : 'Your phone is removed. Your password alone logs you in again.'
      );
    }
    if (answer.kind === 'recovery-codes') {
      setCodes(answer.recoveryCodes);
      if (phone) setPhone({ ...phone, recoveryCodesLeft: answer.recoveryCodes.length });
      setNews('You have new recovery codes. The old ones are dead.');
    }
  };
  const ask = (begun: Challenge) => {
    setNews('');
    setChallenge(begun);
  };

  if (waking) return <Page title="Profile"> </Page>;
  if (!user) return <Navigate to="/login" replace />;
  if (challenge) {
    return (
      <Page title={TITLES[challenge.purpose] ?? 'Type the code'} narrow>
        <CodeStep
          challenge={challenge}
          onVerified={goOn}
          onRestart={() => setChallenge(null)}
          restartLabel="Back"
        />
      </Page>
    );
  }
  if (codes) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} keptLabel="Back to my profile" />
      </Page>
    );
  }
  return (
    <Page title={`Hello, ${user.username}`} lead={user.email}>
      <GoodNotice>{news}</GoodNotice>
      <FailureNotice failure={failure} />
      <div className="cards">
        {phone && <PhoneCard phone={phone} onChallenge={ask} />}
        {phone?.number && <RecoveryCard left={phone.recoveryCodesLeft} onChallenge={ask} />}
        {phone?.number && <DevicesCard count={phone.trustedDevices} onPhone={setPhone} />}
      </div>
      <Button look="quiet" onClick={signOut}>
        Log out
      </Button>
    </Page>
  );
};
