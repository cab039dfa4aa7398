import { type FormEvent, type ReactNode, useId } from 'react';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import type { AdDraft } from '../site/draft';
import { Button } from './button';
import { Check, Field, LongField } from './field';
import { FailureNotice } from './notice';

interface AdFormProps {
  draft: AdDraft;
  onDraft(draft: AdDraft): void;
  onSubmit(): void;
  busy: boolean;
  failure: Failure | null;
  submitLabel: string;
  /** The phone, for who has none yet. */
  children?: ReactNode;
}

const CITIES = ['Nicosia', 'Limassol', 'Larnaca', 'Paphos', 'Paralimni', 'Polis', 'Kyrenia', 'Famagusta'];

export const AdForm = ({ draft, onDraft, onSubmit, busy, failure, submitLabel, children }: AdFormProps) => {
  const cities = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label="What are you selling?"
        value={draft.title}
        onChange={(event) => onDraft({ ...draft, title: event.target.value })}
        maxLength={80}
        required
      />
      <LongField
        label="Tell a little about it"
        value={draft.description}
        onChange={(event) => onDraft({ ...draft, description: event.target.value })}
        rows={4}
        maxLength={2000}
        required
      />
      <div className="pair">
        <Field
          label="Price in €"
          type="number"
          inputMode="decimal"
          min={0}
          step={0.01}
          value={draft.price}
          onChange={(event) => onDraft({ ...draft, price: event.target.value })}
          required
        />
        <Field
          label="City"
          value={draft.city}
          onChange={(event) => onDraft({ ...draft, city: event.target.value })}
          autoComplete="address-level2"
          list={cities}
          maxLength={60}
          required
        />
        <datalist id={cities}>
          {CITIES.map((city) => (
            <option key={city} value={city} />
          ))}
        </datalist>
      </div>
      {children}
      <Check
        label="Show my number in the ad, so that people can call"
        checked={draft.showPhone}
        onChange={(showPhone) => onDraft({ ...draft, showPhone })}
      />
      <FailureNotice failure={failure} />
      <Button type="submit" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
