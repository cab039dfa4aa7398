import { useEffect, useRef } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router-dom';
import { Button } from './button';

interface LeaveGuardProps {
  /** Asked at the moment of leaving. */
  mayLeave(): boolean;
}

/** Holds a person back once who is about to leave what is never shown again. */
export const LeaveGuard = ({ mayLeave }: LeaveGuardProps) => {
  const blocker = useBlocker(() => !mayLeave());
  const dialog = useRef<HTMLDialogElement>(null);
  useBeforeUnload((event) => {
    if (!mayLeave()) event.preventDefault();
  });
  const isAsking = blocker.state === 'blocked';
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
  }, [isAsking]);
  if (!isAsking) return null;
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="leave-title" onCancel={() => blocker.reset()}>
      <div className="stack">
        <h2 id="leave-title">Leave without your recovery codes?</h2>
        <p>We cannot show them again. Without them, a lost phone locks you out.</p>
        <div className="row">
          <Button onClick={() => blocker.reset()}>Stay here</Button>
          <Button look="danger" onClick={() => blocker.proceed()}>
            Leave
          </Button>
        </div>
      </div>
    </dialog>
  );
};
