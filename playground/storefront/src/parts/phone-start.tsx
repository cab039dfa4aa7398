import { type FormEvent, useId, useState } from 'react';
import type { Challenge, Failure, Outcome, PhoneInput } from 'strapi-plugin-sms-auth/client';
import { Button } from './button';
import { FailureNotice } from './notice';
import { PhoneField } from './phone-field';

interface PhoneStartProps {
  phone: string;
  onPhone(phone: string): void;
  begin(input: PhoneInput): Promise<Outcome<'challenge' | 'unchanged'>>;
  /** The number is verified already. */
  onUnchanged?(): void;
  onChallenge(challenge: Challenge): void;
  submitLabel: string;
  hint?: string;
}

/** Asks for a number and begins a challenge with it. */
export const PhoneStart = ({
  phone,
  onPhone,
  begin,
  onChallenge,
  onUnchanged,
  submitLabel,
  hint,
}: PhoneStartProps) => {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await begin({ phone });
    setBusy(false);
    if (outcome.ok && outcome.kind === 'unchanged') onUnchanged?.();
    else if (outcome.ok) onChallenge(outcome.challenge);
    // The message failed, the challenge lives: the next page sends again.
    else if (outcome.challenge) onChallenge(outcome.challenge);
    else setFailure(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <PhoneField
        value={phone}
        onChange={onPhone}
        hint={hint}
        invalid={failure?.code.startsWith('phone.')}
        describedBy={failure ? id : undefined}
      />
      <FailureNotice failure={failure} id={id} />
      <Button type="submit" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
