import { type FormEvent, useState } from 'react';
import type { Failure, Outcome, PhoneInput } from 'strapi-plugin-sms-auth/client';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { PhoneField } from './phone-field';

interface PhoneStartProps {
  phone: string;
  onPhone(phone: string): void;
  begin(input: PhoneInput): Promise<Outcome<'challenge' | 'unchanged'>>;
  /** The number is verified already. */
  onUnchanged?(): void;
  onAsked(asked: Asked): void;
  submitLabel: string;
  hint?: string;
}

/** Asks for a number and begins a challenge with it. */
export const PhoneStart = ({
  phone,
  onPhone,
  begin,
  onAsked,
  onUnchanged,
  submitLabel,
  hint,
}: PhoneStartProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await begin({ phone });
    setBusy(false);
    if (outcome.ok && outcome.kind === 'unchanged') return onUnchanged?.();
    const asked = askedBy(outcome, phone);
    if (asked) onAsked(asked);
    else if (!outcome.ok) setFailure(outcome);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <PhoneField value={phone} onChange={onPhone} hint={hint} failure={failure} />
      <Button type="submit" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
