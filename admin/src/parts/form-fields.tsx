import { Field, NumberInput, TextInput, Toggle } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { ComponentProps } from 'react';
import { useText } from '../texts';

interface Named {
  name: string;
  label: string;
  hint?: string;
}

export const ToggleField = ({ name, label, hint }: Named) => {
  const say = useText();
  const { value, error, onChange } = useField<boolean>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <Toggle
        checked={value ?? false}
        onLabel={say('on')}
        offLabel={say('off')}
        onChange={({ target }) => onChange(name, target.checked)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

type TextProps = Named & Pick<ComponentProps<typeof TextInput>, 'placeholder' | 'dir' | 'type' | 'inputMode'>;

export const TextField = ({ name, label, hint, ...input }: TextProps) => {
  const { value, error, onChange } = useField<string | null>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        {...input}
        autoComplete="off"
        value={value ?? ''}
        onChange={({ target }) => onChange(name, target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export const NumberField = ({ name, label, hint }: Named) => {
  const { value, error, onChange } = useField<number | null>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      {/* null, not absent: the server says what is allowed rather than keeping the old number. */}
      <NumberInput value={value ?? undefined} onValueChange={(next) => onChange(name, next ?? null)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
