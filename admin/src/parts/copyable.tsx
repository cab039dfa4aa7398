import { Field, IconButton, TextInput } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useText } from '../texts';

/** A text to be copied to another site. */
export const Copyable = ({ label, hint, text }: { label: string; hint?: string; text: string }) => {
  const say = useText();
  const { copy } = useClipboard();
  const [copied, setCopied] = useState(false);
  return (
    <Field.Root hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        readOnly
        dir="ltr"
        value={text}
        onFocus={({ target }) => target.select()}
        endAction={
          <IconButton
            label={say(copied ? 'copied' : 'copy')}
            variant="ghost"
            onClick={async () => setCopied(await copy(text))}
          >
            {copied ? <Check /> : <Duplicate />}
          </IconButton>
        }
      />
      <Field.Hint />
    </Field.Root>
  );
};
