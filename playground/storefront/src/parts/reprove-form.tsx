import { type FormEvent, useState } from 'react';
import type { Failure, Reprove, ReproveWay, Session } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { inPlainWords, isOver, wrongPassword } from '../site/wording';
import { AnswerField } from './answer-field';
import { Button } from './button';
import { asClock, useCountdown } from './countdown';
import { Field } from './field';
import { BadNotice, GoodNotice } from './notice';

const CODE_LENGTH = 6;
const MINUTE_MS = 60_000;

interface ReproveFormProps {
  reprove: Reprove;
  way: ReproveWay;
  onSession(session: Session): Promise<void>;
  /** No other proof can be right any more. */
  onOver(failure: Failure): void;
}

const proofOf = (way: ReproveWay, typed: string) => {
  if (way === 'password') return { password: typed };
  return way === 'email' ? { emailCode: typed } : { recoveryCode: typed };
};

/** One way to show that an account is one's own. */
export const ReproveForm = ({ reprove, way, onSession, onOver }: ReproveFormProps) => {
  const { token, expiresAt } = reprove;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const [isSent, setSent] = useState(false);
  const [mailAt, setMailAt] = useState(0);
  const left = useCountdown(mailAt);

  const failed = (failure: Failure) => {
    if (failure.retryAfter) setMailAt(Date.now() + failure.retryAfter * 1000);
    // The code of an e-mail is over before the page is.
    const isOfMail = failure.code === 'code.expired' && Date.parse(expiresAt) > Date.now();
    if (isOver(failure) && !isOfMail) onOver(failure);
    else if (isOfMail) setWords('This code is too old. Send another one.');
    else if (failure.code === 'sms.not-sent') setWords('The e-mail could not be sent. Please try again.');
    else if (failure.code === 'code.invalid' && way === 'password') setWords(wrongPassword(failure));
    else setWords(inPlainWords(failure));
  };
  const prove = async (proof: string) => {
    if (busy) return;
    setBusy(true);
    setWords('');
    const outcome = await auth.reprove({ token, ...proofOf(way, proof) });
    setBusy(false);
    if (outcome.ok) return onSession(outcome);
    setTyped('');
    failed(outcome);
  };
  const mail = async () => {
    if (left > 0) return;
    setBusy(true);
    setWords('');
    const outcome = await auth.reproveEmail(token);
    setBusy(false);
    if (!outcome.ok) return failed(outcome);
    setSent(true);
    setMailAt(Date.now() + MINUTE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void prove(typed);
  };

  if (way === 'email' && !isSent) {
    return (
      <div className="stack">
        <p>We send a code to the e-mail of the account.</p>
        <BadNotice>{words}</BadNotice>
        <Button busy={busy} onClick={mail}>
          Send me a code by e-mail
        </Button>
      </div>
    );
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {way === 'password' ? (
        <Field
          label="Password"
          type="password"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="current-password"
        />
      ) : (
        <AnswerField
          recovering={way === 'recovery-code'}
          length={CODE_LENGTH}
          value={typed}
          onChange={setTyped}
          onComplete={(code) => void prove(code)}
          invalid={words !== ''}
          describedBy="reprove-words"
        />
      )}
      <BadNotice id="reprove-words">{words}</BadNotice>
      <GoodNotice>
        {way === 'email' && words === '' && 'A code is on its way. It is good for ten minutes.'}
      </GoodNotice>
      <Button type="submit" busy={busy}>
        Confirm
      </Button>
      {way === 'email' && (
        <Button look="link" busy={busy} aria-disabled={left > 0 || undefined} onClick={mail}>
          {left > 0 ? `Send again in ${asClock(left)}` : 'Send the code again'}
        </Button>
      )}
    </form>
  );
};
