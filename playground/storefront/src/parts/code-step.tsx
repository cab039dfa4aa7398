import { type FormEvent, useId, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Asked } from '../site/begun';
import { isOver } from '../site/wording';
import { AnswerField } from './answer-field';
import { Button } from './button';
import { CodeSentence, isTyped, NotSent } from './code-sentence';
import { Check } from './field';
import { FailureNotice, GoodNotice } from './notice';
import { Resend } from './resend';
import { type RightAnswer, useAnswer } from './use-answer';
import { useWebOtp } from './web-otp';

interface CodeStepProps {
  asked: Asked;
  /** The challenge was sent again, or another one followed it. */
  onAsked(next: Asked): void;
  onVerified(answer: RightAnswer): void | Promise<void>;
  /** Back to where the challenge began; `isOver`: it is of no use any more. */
  onRestart(isOver: boolean): void;
  restartLabel?: string;
}

/** Asks for the code of any challenge, until the answer is right or the person starts again. */
export const CodeStep = ({ asked, onAsked, onVerified, onRestart, restartLabel }: CodeStepProps) => {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [wantsRecovery, setWantsRecovery] = useState(false);
  const [remember, setRemember] = useState(false);
  const { challenge } = asked;
  const isRecoverable = challenge.recoverable;
  const recovering = wantsRecovery && isRecoverable;

  const { busy, failure, news, verify, resent, fail, clear } = useAnswer(asked, {
    onAsked,
    onVerified,
    onWrong() {
      const field = form.current?.querySelector<HTMLInputElement>('input:not([type=checkbox])');
      field?.focus();
      // A recovery code is long: it stays, to be mended or typed over.
      if (recovering) field?.select();
      else setTyped('');
    },
    onNext() {
      setTyped('');
      setWantsRecovery(false);
    },
  });
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
        <Button autoFocus onClick={() => onRestart(true)}>
          Start again
        </Button>
      </div>
    );
  }
  const back = (
    <Button look="link" onClick={() => onRestart(false)}>
      {restartLabel ?? (isTyped(asked) ? 'Change the number' : 'Back')}
    </Button>
  );
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      <div className="row">
        <p id={`${id}-sentence`} className="lead">
          {recovering ? (
            'Type one of the recovery codes that you printed or saved.'
          ) : (
            <CodeSentence asked={asked} />
          )}
        </p>
        {isTyped(asked) && back}
      </div>
      {!challenge.sent && !recovering && !failure && <NotSent asked={asked} isRecoverable={isRecoverable} />}
      <AnswerField
        // Another challenge, or another kind of answer, brings another field.
        key={`${challenge.id} ${recovering}`}
        recovering={recovering}
        length={challenge.codeLength}
        value={typed}
        onChange={setTyped}
        onComplete={answer}
        invalid={failure?.code.startsWith('code.') ?? false}
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
        {!recovering && <Resend asked={asked} onResent={resent} onFailure={fail} />}
        {isRecoverable && (
          <Button look="link" onClick={toggle}>
            {recovering ? 'Use the code of the SMS' : 'Use a recovery code instead'}
          </Button>
        )}
        {!isTyped(asked) && back}
      </div>
      {challenge.purpose === 'login' && (
        <p className="hint">
          No code? Perhaps no account has this number yet: <Link to="/register">register</Link>.
        </p>
      )}
    </form>
  );
};
