import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router-dom';
import type { Failure, ReproveWay, Session } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { NotMine } from '../parts/not-mine';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { RecoveryCodes } from '../parts/recovery-codes';
import { ReproveForm } from '../parts/reprove-form';
import { Tabs } from '../parts/tabs';
import { useReprove } from '../site/reprove';
import { useSession } from '../site/session';

const NAMES: Record<ReproveWay, string> = {
  password: 'Password',
  'recovery-code': 'Recovery code',
  email: 'E-mail',
};

/** Where a right code leads of an account that nobody has used for long: its number may be somebody else's by now. */
export const StillYours = () => {
  const { user, signIn } = useSession();
  const { reprove, end, register } = useReprove();
  const [way, setWay] = useState(reprove?.ways[0]);
  const [isLeaving, setLeaving] = useState(false);
  const [over, setOver] = useState<Failure | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const navigate = useNavigate();

  const enter = async (session: Session) => {
    setCodes(session.recoveryCodes ?? null);
    await signIn(session);
  };

  if (codes) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={() => navigate('/profile', { replace: true })} />
      </Page>
    );
  }
  if (user) return <Navigate to="/profile" replace />;
  if (!reprove) return <Navigate to="/login" replace />;
  if (over) {
    return (
      <Page title="Is this account still yours?" narrow>
        <div className="stack">
          <FailureNotice failure={over} />
          <Button autoFocus onClick={end}>
            Start again
          </Button>
        </div>
      </Page>
    );
  }
  const tabs = Object.fromEntries(reprove.ways.map((one) => [one, NAMES[one]])) as Record<ReproveWay, string>;
  return (
    <Page
      title="Is this account still yours?"
      lead="Your number has an account here that nobody has used for a long time, and numbers are given out again. Show us that it is yours."
      narrow
    >
      {way ? (
        <Tabs label="How to show it" tabs={tabs} chosen={way} onChoose={setWay}>
          <ReproveForm key={way} reprove={reprove} way={way} onSession={enter} onOver={setOver} />
        </Tabs>
      ) : (
        <p>This account has no password and no e-mail to show it with. Please write to us.</p>
      )}
      {isLeaving ? (
        <NotMine
          token={reprove.token}
          onRegistration={register}
          onBack={() => setLeaving(false)}
          onOver={setOver}
        />
      ) : (
        <p className="aside">
          <Button look="link" onClick={() => setLeaving(true)}>
            This isn’t my account
          </Button>
        </p>
      )}
    </Page>
  );
};
