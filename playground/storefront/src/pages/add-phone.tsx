import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import type { PhoneInput, Purpose } from 'strapi-plugin-sms-auth/client';
import { CodeStep } from '../parts/code-step';
import { Page } from '../parts/page';
import { PhoneStart } from '../parts/phone-start';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { auth } from '../site/auth';
import { useBegun } from '../site/begun';
import { useEnrollment } from '../site/enrollment';
import { useNumber } from '../site/kept';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['enroll'];

/** Where a sign-in leads that needs a phone first: the code brings the session. */
export const AddPhone = () => {
  const { user, signIn } = useSession();
  const { enrollment } = useEnrollment();
  const { step, goTo, restart, resuming } = useBegun(PURPOSES);
  const [phone, setPhone] = useNumber();
  const [codes, setCodes] = useState<string[] | null>(null);
  const navigate = useNavigate();

  const enter = async (answer: RightAnswer) => {
    if (answer.kind !== 'session') return;
    setCodes(answer.recoveryCodes ?? null);
    await signIn(answer);
  };

  if (codes) {
    return (
      <Page title="Keep your recovery codes" narrow>
        <RecoveryCodes codes={codes} onKept={() => navigate('/profile', { replace: true })} />
      </Page>
    );
  }
  if (user) return <Navigate to="/profile" replace />;
  if (!enrollment) return <Navigate to="/login" replace />;
  if (step?.at === 'code') {
    return (
      <Page title="Verify your phone" narrow>
        <CodeStep asked={step} onAsked={goTo} onVerified={enter} onRestart={restart} />
      </Page>
    );
  }
  const begin = (input: PhoneInput) => auth.enroll({ token: enrollment.token, ...input });
  return (
    <Page
      title="Add your phone"
      lead="Your password is right. From now on we also send a code to your phone when you log in."
      narrow
    >
      <PhoneStart
        phone={phone}
        onPhone={setPhone}
        begin={resuming(begin)}
        onAsked={goTo}
        submitLabel="Verify my phone"
      />
      <p className="aside">
        That took too long? <Link to="/login">Log in again</Link>
      </p>
    </Page>
  );
};
