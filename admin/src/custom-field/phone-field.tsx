import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SiteCountries } from '../../../contract';
import { useLoaded } from '../api/loaded';
import { useServer } from '../api/server';
import { CountryPicker, callingCodeOf } from '../countries/country-picker';
import { useSetting } from '../parts/setting';
import { Skeleton } from '../parts/skeleton';
import { Translated, useText } from '../texts';
import { type Held, showNumber, type Typed, textOf, typeNumber } from './typing';

/** What the content manager gives a custom field. */
interface PhoneFieldProps {
  name: string;
  label?: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  labelAction?: ReactNode;
}

const useTyped = (name: string, site: Pick<SiteCountries, 'country'>) => {
  const { value, error, set: change } = useSetting<Held>(name);
  const [typed, setTyped] = useState<Typed>(() => showNumber(value, site.country));
  const own = useRef(typed.value);
  // A value that did not come from here: another version, another locale, discarded changes.
  useEffect(() => {
    if (textOf(value) === textOf(own.current)) return;
    own.current = value ?? null;
    setTyped(showNumber(value, site.country));
  }, [value, site.country]);
  const set = (next: Typed) => {
    own.current = next.value;
    setTyped(next);
    change(next.value);
  };
  return { typed, set, error };
};

const Input = ({ site, ...props }: PhoneFieldProps & { site: Pick<SiteCountries, 'country'> }) => {
  const { name, label, hint, required, disabled, placeholder, labelAction } = props;
  const say = useText();
  const { typed, set, error } = useTyped(name, site);
  const [left, setLeft] = useState(!typed.valid);
  // Strapi's sentence says that it is no text; the page knows what is wrong.
  const problem = !typed.valid && (left || error) ? say('field.invalid') : error;
  const callingCode = typed.text.trim().startsWith('+') ? null : callingCodeOf(typed.country);
  return (
    <Field.Root name={name} id={name} hint={hint} error={problem} required={required}>
      <Field.Label action={labelAction}>{label ?? name}</Field.Label>
      <Flex gap={2} wrap="wrap" alignItems="stretch">
        <Box flex="1 1 16rem" minWidth={0}>
          <Field.Root name={`${name}-country`} id={`${name}-country`}>
            <CountryPicker
              label={say('field.country', { label: label ?? name })}
              value={typed.country}
              disabled={disabled}
              onChange={(country) => set(typeNumber(typed.text.replace(/^\+\d*\s?/, ''), country))}
            />
          </Field.Root>
        </Box>
        <Box flex="2 1 16rem" minWidth={0}>
          <TextInput
            type="tel"
            dir="ltr"
            autoComplete="off"
            disabled={disabled}
            placeholder={placeholder}
            startAction={
              callingCode && (
                <Typography textColor="neutral600" dir="ltr">
                  +{callingCode}
                </Typography>
              )
            }
            value={typed.text}
            onChange={({ target }) => {
              const next = typeNumber(target.value, typed.country);
              // Formatting moves the caret to the end, so it waits while someone mends the middle.
              const atEnd = target.selectionStart === target.value.length;
              const erasing = target.value.length < typed.text.length;
              set(atEnd && !erasing ? next : { ...next, text: target.value });
            }}
            onBlur={() => {
              setLeft(true);
              if (typed.valid) setText(typed, set);
            }}
          />
        </Box>
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const setText = (typed: Typed, set: (next: Typed) => void): void => {
  const shown = showNumber(typed.value, typed.country);
  if (shown.text !== typed.text || shown.country !== typed.country) set(shown);
};

const Loaded = (props: PhoneFieldProps) => {
  const server = useServer();
  const { answer } = useLoaded(server.site);
  if (answer.state === 'loading') return <Skeleton heights={['6rem']} />;
  const site = answer.state === 'ready' ? answer.value : { country: null };
  return <Input {...props} site={site} />;
};

/** The custom field `plugin::sms-auth.phone`: a country, and a number as that country writes it; kept in E.164. */
export const PhoneField = (props: PhoneFieldProps) => (
  <Translated waiting={<Box height="6rem" />}>
    <Loaded {...props} />
  </Translated>
);
