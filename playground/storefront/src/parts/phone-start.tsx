import type { Outcome, PhoneInput } from 'strapi-plugin-sms-auth/client';
import { type Asked, askedBy } from '../site/begun';
import { Button } from './button';
import { useSubmit } from './form';
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
  const { busy, failure, onSubmit } = useSubmit(async () => {
    const outcome = await begin({ phone });
    if (outcome.ok && outcome.kind === 'unchanged') {
      onUnchanged?.();
      return;
    }
    const asked = askedBy(outcome, phone);
    if (asked) onAsked(asked);
    else if (!outcome.ok) return outcome;
  });

  return (
    <form className="stack" onSubmit={onSubmit}>
      <PhoneField value={phone} onChange={onPhone} hint={hint} failure={failure} />
      <Button type="submit" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
