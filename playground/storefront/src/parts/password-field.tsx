import { Field } from './field';

interface PasswordFieldProps {
  label?: string;
  value: string;
  onChange(password: string): void;
  hint?: string;
  required?: boolean;
}

/** A new password, as users-permissions takes it. */
export const PasswordField = ({
  label = 'Password',
  hint = 'At least 6 characters.',
  onChange,
  ...rest
}: PasswordFieldProps) => (
  <Field
    {...rest}
    label={label}
    hint={hint}
    type="password"
    onChange={(event) => onChange(event.target.value)}
    autoComplete="new-password"
    minLength={6}
    maxLength={72}
  />
);
