import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Failure, Outcome, Purpose, Session } from 'strapi-plugin-sms-auth/client';
import { AccountForm } from '../parts/account-form';
import { AdForm } from '../parts/ad-form';
import { CodeStep } from '../parts/code-step';
import { Page } from '../parts/page';
import { PhoneField } from '../parts/phone-field';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { Waking } from '../parts/waking';
import { publishAd, toAd } from '../site/ads';
import { auth } from '../site/auth';
import { askedBy, useBegun } from '../site/begun';
import { EMPTY, useDraft } from '../site/draft';
import { useNumber } from '../site/kept';
import { useReprove } from '../site/reprove';
import { useSession } from '../site/session';

const PURPOSES: readonly Purpose[] = ['register', 'enroll'];

/** What was made along the way: an ad's id, empty when it has to wait, and recovery codes, shown once. */
interface Made {
  id: string;
  codes: string[];
}

/** The ad and the phone on one page; then the code; a stranger adds name and e-mail; the ad is out. */
export const Publish = () => {
  const { user, phone, failure: unknown, waking, signIn, setPhone } = useSession();
  const { begin: askWhose } = useReprove();
  const navigate = useNavigate();
  const { step, isUnderWay, goTo, back, restart, resuming, finish } = useBegun(PURPOSES);
  const [draft, setDraft] = useDraft();
  const [number, setNumber] = useNumber();
  const [made, setMade] = useState<Made | null>(null);
  const [unconfirmed, setUnconfirmed] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const verified = user ? (phone?.number ?? null) : null;

  const publish = async (contact: string, codes: string[] = []) => {
    const answer = await publishAd(toAd(draft, contact));
    if (answer.ok) setDraft(EMPTY);
    else setFailure(answer);
    finish();
    // Recovery codes come once: they are shown even when the ad has to wait.
    if (codes.length > 0) setMade({ id: answer.ok ? answer.found.documentId : '', codes });
    else if (answer.ok) navigate(`/ads/${answer.found.documentId}`, { replace: true });
    else back();
  };
  const ask = async (begun: Promise<Outcome<'challenge' | 'unchanged'>>) => {
    const outcome = await begun;
    if (outcome.ok && outcome.kind === 'unchanged') return user ? publish(number) : undefined;
    const asked = askedBy(outcome, number);
    if (asked) goTo(asked);
    else if (!outcome.ok) setFailure(outcome);
  };
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    if (verified) await publish(verified);
    else await ask(user ? auth.setPhone({ phone: number }) : resuming(auth.register)({ phone: number }));
    setBusy(false);
  };
  const enter = async (contact: string, session: Session) => {
    await signIn(session);
    await publish(contact, session.recoveryCodes);
  };
  const goOn = async (contact: string, answer: RightAnswer) => {
    if (answer.kind === 'registration') goTo({ at: 'account', registration: answer.registration });
    if (answer.kind === 'session') await enter(contact, answer);
    if (answer.kind === 'reprove') askWhose(answer.reprove);
    if (answer.kind === 'phone') {
      setPhone(answer.phone);
      await publish(contact, answer.recoveryCodes);
    }
  };

  if (made && isUnderWay) {
    return (
      <Page
        title={failure ? 'Your account is ready' : 'Your ad is published'}
        lead="Your phone is your key from now on. Before you go on:"
        narrow
      >
        <RecoveryCodes
          codes={made.codes}
          keptLabel={failure ? 'Back to my ad' : 'See my ad'}
          onKept={() => (failure ? back() : navigate(`/ads/${made.id}`, { replace: true }))}
        />
      </Page>
    );
  }
  if (step?.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep
          asked={step}
          onAsked={goTo}
          onVerified={(answer) => goOn(step.phone, answer)}
          onRestart={restart}
          restartLabel="Change the ad or the number"
        />
      </Page>
    );
  }
  if (step?.at === 'account') {
    return (
      <Page
        title="Last step"
        lead="Your number is verified. With a name and an e-mail the ad is yours."
        narrow
      >
        <AccountForm
          registration={step.registration}
          onSession={(session) => enter(step.registration.phone, session)}
          onUnconfirmed={(email) => {
            finish();
            setUnconfirmed(email);
          }}
          onRestart={() => restart(true)}
          submitLabel="Publish my ad"
        />
      </Page>
    );
  }
  if (unconfirmed) {
    return (
      <Page
        title="Check your e-mail"
        lead={`Your ad waits here. Open the link that we sent to ${unconfirmed}, then log in.`}
        narrow
      >
        <Link to="/login">Log in</Link>
      </Page>
    );
  }
  if (!user && (waking || unknown)) return <Waking title="Publish an ad" />;
  const isOfPhone = !verified && (failure?.code.startsWith('phone.') ?? false);
  return (
    <Page title="Publish an ad" lead="It takes a minute. No account needed: your phone is enough." narrow>
      <AdForm
        draft={draft}
        onDraft={setDraft}
        onSubmit={submit}
        busy={busy}
        failure={isOfPhone ? null : failure}
        submitLabel={verified ? 'Publish' : 'Go on: we send you a code'}
      >
        {!verified && (
          <PhoneField
            value={number}
            onChange={setNumber}
            hint="We send a code to it, so that buyers know you are real."
            failure={isOfPhone ? failure : null}
          />
        )}
      </AdForm>
    </Page>
  );
};
