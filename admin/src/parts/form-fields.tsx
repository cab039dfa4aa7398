import { Field, NumberInput, TextInput, Toggle } from '@strapi/design-system';
import type { ComponentProps } from 'react';
import { useText } from '../texts';
import { useSetting } from './setting';

interface Named {
  name: string;
  label: string;
  hint?: string;
}

export const ToggleField = ({ name, label, hint }: Named) => {
  const say = useText();
  const { value, error, disabled, set } = useSetting<boolean>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <Toggle
        checked={value ?? false}
        disabled={disabled}
        onLabel={say('on')}
        offLabel={say('off')}
        onChange={({ target }) => set(target.checked)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

type TextProps = Named & Pick<ComponentProps<typeof TextInput>, 'placeholder' | 'dir' | 'type' | 'inputMode'>;

export const TextField = ({ name, label, hint, ...input }: TextProps) => {
  const { value, error, disabled, set } = useSetting<string | null>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        {...input}
        autoComplete="off"
        value={value ?? ''}
        disabled={disabled}
        onChange={({ target }) => set(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export const NumberField = ({ name, label, hint }: Named) => {
  const { value, error, disabled, set } = useSetting<number | null>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      {/* null, not absent: the server says what is allowed rather than keeping the old number. */}
      <NumberInput
        value={value ?? undefined}
        disabled={disabled}
        onValueChange={(next) => set(next ?? null)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
