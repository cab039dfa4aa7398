import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Challenge, Failure, Outcome, Registration, Session } from 'strapi-plugin-sms-auth/client';
import { AccountForm } from '../parts/account-form';
import { AdForm } from '../parts/ad-form';
import { CodeStep } from '../parts/code-step';
import { Page } from '../parts/page';
import { PhoneField } from '../parts/phone-field';
import { RecoveryCodes } from '../parts/recovery-codes';
import type { RightAnswer } from '../parts/use-answer';
import { publishAd } from '../site/ads';
import { auth } from '../site/auth';
import { type AdDraft, dropDraft, keepDraft, readDraft } from '../site/draft';
import { useSession } from '../site/session';

type Step =
  | { at: 'ad' }
  | { at: 'code'; challenge: Challenge }
  | { at: 'account'; registration: Registration }
  | { at: 'published'; id: string; codes: string[] }
  | { at: 'confirm'; email: string };

/** The ad and the phone on one page; then the code; a stranger adds name and e-mail; the ad is out. */
export const Publish = () => {
  const { user, phone, signIn, setPhone } = useSession();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(readDraft);
  const [number, setNumber] = useState('');
  const [step, setStep] = useState<Step>({ at: 'ad' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const verified = user ? (phone?.number ?? null) : null;

  const change = (next: AdDraft) => {
    setDraft(next);
    keepDraft(next);
  };
  const back = (reason: Failure | null = null) => {
    setFailure(reason);
    setStep({ at: 'ad' });
  };
  const publish = async (contact: string, codes: string[] = []) => {
    const { title, description, price, city, showPhone } = draft;
    const ad = {
      title,
      description,
      city,
      price: Number(price),
      ...(showPhone && { contactPhone: contact }),
    };
    const answer = await publishAd(ad);
    // Recovery codes come once: they are shown even when the ad has to wait.
    if (!answer.ok && codes.length === 0) return back(answer);
    if (answer.ok) dropDraft();
    else setFailure(answer);
    if (answer.ok && codes.length === 0)
      return navigate(`/ads/${answer.found.documentId}`, { replace: true });
    setStep({ at: 'published', id: answer.ok ? answer.found.documentId : '', codes });
  };
  const ask = async (begun: Promise<Outcome<'challenge' | 'unchanged'>>) => {
    const outcome = await begun;
    if (outcome.ok && outcome.kind === 'unchanged') await publish(number);
    else if (outcome.challenge) setStep({ at: 'code', challenge: outcome.challenge });
    else if (!outcome.ok) setFailure(outcome);
  };
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    if (verified) await publish(verified);
    else await ask(user ? auth.setPhone({ phone: number }) : auth.register({ phone: number }));
    setBusy(false);
  };
  const enter = async (session: Session) => {
    await signIn(session);
    await publish(number, session.recoveryCodes);
  };
  const goOn = async (answer: RightAnswer) => {
    if (answer.kind === 'registration') setStep({ at: 'account', registration: answer.registration });
    if (answer.kind === 'session') await enter(answer);
    if (answer.kind === 'phone') {
      setPhone(answer.phone);
      await publish(number, answer.recoveryCodes);
    }
  };

  if (step.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep
          challenge={step.challenge}
          onVerified={goOn}
          onRestart={back}
          restartLabel="Change the ad or the number"
        />
      </Page>
    );
  }
  if (step.at === 'account') {
    return (
      <Page
        title="Last step"
        lead="Your number is verified. With a name and an e-mail the ad is yours."
        narrow
      >
        <AccountForm
          registration={step.registration}
          onSession={enter}
          onUnconfirmed={(email) => setStep({ at: 'confirm', email })}
          onRestart={back}
          submitLabel="Publish my ad"
        />
      </Page>
    );
  }
  if (step.at === 'published') {
    const title = failure ? 'Your account is ready' : 'Your ad is published';
    return (
      <Page title={title} lead="You have an account now. Before you go on:" narrow>
        <RecoveryCodes
          codes={step.codes}
          keptLabel={failure ? 'Back to my ad' : 'See my ad'}
          onKept={() => (failure ? back(failure) : navigate(`/ads/${step.id}`, { replace: true }))}
        />
      </Page>
    );
  }
  if (step.at === 'confirm') {
    return (
      <Page
        title="Check your e-mail"
        lead={`Your ad waits here. Open the link that we sent to ${step.email}, then log in.`}
        narrow
      >
        <Link to="/login">Log in</Link>
      </Page>
    );
  }
  return (
    <Page title="Publish an ad" lead="It takes a minute. No account needed: your phone is enough." narrow>
      <AdForm
        draft={draft}
        onDraft={change}
        onSubmit={submit}
        busy={busy}
        failure={failure}
        submitLabel={verified ? 'Publish' : 'Go on: we send you a code'}
      >
        {!verified && (
          <PhoneField
            value={number}
            onChange={setNumber}
            hint="We send a code to it, so that buyers know you are real."
            invalid={failure?.code.startsWith('phone.')}
          />
        )}
      </AdForm>
    </Page>
  );
};
