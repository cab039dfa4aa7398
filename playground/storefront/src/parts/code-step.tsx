import { type FormEvent, useId, useRef, useState } from 'react';
import type { Challenge, Purpose } from 'strapi-plugin-sms-auth/client';
import { isOver } from '../site/wording';
import { AnswerField } from './answer-field';
import { Button } from './button';
import { Check } from './field';
import { FailureNotice, GoodNotice } from './notice';
import { Resend } from './resend';
import { type RightAnswer, useAnswer } from './use-answer';
import { useWebOtp } from './web-otp';

interface CodeStepProps {
  challenge: Challenge;
  onVerified(answer: RightAnswer): void | Promise<void>;
  /** Back to where the challenge began, for another number or a new code. */
  onRestart(): void;
  restartLabel?: string;
}

const TAKES_RECOVERY_CODE: readonly Purpose[] = ['two-step', 'change', 'remove', 'recovery-codes'];

const sentence = ({ purpose, phone, codeLength }: Challenge): string => {
  if (purpose === 'login')
    return `If ${phone} has an account here, a code of ${codeLength} digits is on its way.`;
  if (purpose === 'change') return `First the number you have now: we sent a code to ${phone}.`;
  return `We sent a code of ${codeLength} digits to ${phone}.`;
};

const NotSent = ({ recoverable }: { recoverable: boolean }) => (
  <p className="notice notice-bad">
    The SMS could not be sent just now.{' '}
    {recoverable ? 'Use a recovery code, or send it again.' : 'Send it again.'}
  </p>
);

/** Asks for the code of any challenge, until the answer is right or the person starts again. */
export const CodeStep = ({
  challenge: first,
  onVerified,
  onRestart,
  restartLabel = 'Back',
}: CodeStepProps) => {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [wantsRecovery, setWantsRecovery] = useState(false);
  const [remember, setRemember] = useState(false);
  const focusField = () =>
    form.current?.querySelector<HTMLInputElement>('input:not([type=checkbox])')?.focus();
  const startAfresh = () => {
    setTyped('');
    focusField();
  };
  const { challenge, busy, failure, news, verify, resent, fail, clear } = useAnswer(
    first,
    onVerified,
    startAfresh
  );

  const recoverable = TAKES_RECOVERY_CODE.includes(challenge.purpose);
  const recovering = wantsRecovery && recoverable;
  useWebOtp(recovering ? null : challenge.id, setTyped);

  const answer = (text: string) =>
    void verify({
      ...(recovering ? { recoveryCode: text } : { code: text }),
      ...(remember && { rememberDevice: true }),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer(typed);
  };
  const toggle = () => {
    setWantsRecovery(!recovering);
    setTyped('');
    clear();
  };

  if (failure && isOver(failure)) {
    return (
      <div className="stack">
        <FailureNotice failure={failure} />
        <Button autoFocus onClick={() => onRestart()}>
          Start again
        </Button>
      </div>
    );
  }
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      <p id={`${id}-sentence`} className="lead">
        {recovering ? 'Type one of the recovery codes that you printed or saved.' : sentence(challenge)}
      </p>
      {!challenge.sent && !recovering && <NotSent recoverable={recoverable} />}
      <AnswerField
        // Another challenge, or another kind of answer, brings another field.
        key={`${challenge.id} ${recovering}`}
        recovering={recovering}
        length={challenge.codeLength}
        value={typed}
        onChange={setTyped}
        onComplete={answer}
        invalid={failure !== null}
        describedBy={`${id}-sentence ${id}-failure`}
      />
      <FailureNotice failure={failure} id={`${id}-failure`} />
      <GoodNotice>{news}</GoodNotice>
      {challenge.purpose === 'two-step' && (
        <Check
          label="Remember this device: no code here next time"
          checked={remember}
          onChange={setRemember}
        />
      )}
      <Button type="submit" busy={busy}>
        Confirm
      </Button>
      <div className="row">
        {!recovering && <Resend challenge={challenge} onResent={resent} onFailure={fail} />}
        {recoverable && (
          <Button look="link" onClick={toggle}>
            {recovering ? 'Use the code of the SMS' : 'Use a recovery code instead'}
          </Button>
        )}
        <Button look="link" onClick={() => onRestart()}>
          {restartLabel}
        </Button>
      </div>
    </form>
  );
};
