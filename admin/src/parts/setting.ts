import { useField, useForm } from '@strapi/strapi/admin';
import { useRef } from 'react';

/**
 * A field of the settings form. What the server found wrong with a value is said until the value changes:
 * the form itself keeps every error until the next save.
 */
export const useSetting = <T>(name: string) => {
  const { value, error, onChange } = useField<T>(name);
  const disabled = useForm('useSetting', (form) => form.disabled);
  const judged = useRef({ error, value });
  if (judged.current.error !== error) judged.current = { error, value };
  return {
    value,
    disabled,
    error: judged.current.value === value ? error : undefined,
    set: (next: T) => onChange(name, next),
  };
};
