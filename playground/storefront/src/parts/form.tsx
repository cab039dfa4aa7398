import { type FormEvent, type ReactNode, useState } from 'react';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { Button } from './button';
import { FailureNotice } from './notice';

interface Submitting {
  busy: boolean;
  failure: Failure | null;
  onSubmit(event: FormEvent): Promise<void>;
}

/** What every form does: `send` goes out once at a time, and answers with the failure where it failed. */
export const useSubmit = (send: () => Promise<Failure | undefined>): Submitting => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const failed = await send();
    setBusy(false);
    if (failed) setFailure(failed);
  };
  return { busy, failure, onSubmit };
};

interface FormProps {
  send(): Promise<Failure | undefined>;
  submitLabel: string;
  children: ReactNode;
  /** What stands below the button. */
  footer?: ReactNode;
}

/** Fields, what went wrong, and the button that sends them. */
export const Form = ({ send, submitLabel, children, footer }: FormProps) => {
  const { busy, failure, onSubmit } = useSubmit(send);
  return (
    <form className="stack" onSubmit={onSubmit}>
      {children}
      <FailureNotice failure={failure} />
      <Button type="submit" busy={busy}>
        {submitLabel}
      </Button>
      {footer}
    </form>
  );
};
