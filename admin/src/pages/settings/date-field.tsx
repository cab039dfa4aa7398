import { Field, TextInput } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useSetting } from '../../parts/setting';

// The browser draws the calendar's button; it has to know how dark the page is.
const DateInput = styled(TextInput)`
  color-scheme: ${({ theme }) => (theme as { colorScheme?: string }).colorScheme ?? 'light'};
`;

interface DateFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Stands beside the label. */
  action?: ReactNode;
}

/** A day. A moment that the configuration file gave shows its day, and stays a moment until it is changed. */
export const DateField = ({ name, label, hint, action }: DateFieldProps) => {
  const { value, error, disabled, set } = useSetting<string>(name);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error}>
      <Field.Label action={action}>{label}</Field.Label>
      <DateInput
        type="date"
        value={(value ?? '').slice(0, 10)}
        disabled={disabled}
        onChange={({ target }) => set(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
