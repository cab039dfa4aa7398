import { Button, Field, Flex, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { composeText, composeWhole } from '../../../../server/src/sms/compose';
import { TEXTS } from '../../../../server/src/sms/texts';
import { TextField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { directionOf, useText } from '../../texts';
import type { FormSettings } from './form-values';
import { MessageParts } from './message-parts';
import { PhonePreview } from './phone-preview';

const BUILT_IN: Record<string, string> = TEXTS;
// Further languages that a site may write a text for; any other goes in the configuration file.
const OTHERS = 'bg cs da et fi he hi hr hu id it ja ko lt lv nb nl pl ro ru sk sl sr sv th tr uk vi'.split(
  ' '
);

const useLocales = (messages: Record<string, string>) => {
  const { locale } = useIntl();
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language' });
  const codes = [...new Set([...Object.keys(BUILT_IN), ...Object.keys(messages), ...OTHERS])];
  return codes.map((code) => ({
    code,
    name: names.of(code) ?? code,
    hasText: code in BUILT_IN || code in messages,
  }));
};

const sampleCode = (length: number | null): string =>
  '4720935168'.slice(0, Math.min(10, Math.max(6, length ?? 6)));

const usePreview = (template: string) => {
  const values = useForm('MessagePanel', (form) => form.values as FormSettings);
  const composition = {
    template,
    code: sampleCode(values.code.length),
    site: values.siteName?.trim() || window.location.hostname,
    webOtpHost: values.webOtpHost?.trim() || null,
  };
  return { sent: composeText(composition), written: composeWhole(composition) };
};

export const MessagePanel = () => {
  const say = useText();
  const page = useIntl().locale;
  const { value: messages = {}, error, disabled, set } = useSetting<Record<string, string>>('messages');
  const [locale, setLocale] = useState(page in BUILT_IN ? page : 'en');
  const locales = useLocales(messages);
  const template = messages[locale] ?? BUILT_IN[locale] ?? '';
  const { sent, written } = usePreview(template);

  const write = (next: string | null) => {
    const { [locale]: _replaced, ...others } = messages;
    set(next === null ? others : { ...others, [locale]: next });
  };
  return (
    <Panel title={say('message')} description={say('message.text')}>
      <Columns>
        <Cell wide={7}>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <TextField
              name="siteName"
              label={say('siteName')}
              hint={say('siteName.hint')}
              placeholder={window.location.hostname}
            />
            <Field.Root name="message-locale" id="message-locale">
              <Field.Label>{say('message.language')}</Field.Label>
              <SingleSelect value={locale} onChange={(code) => setLocale(String(code))}>
                {locales.map(({ code, name, hasText }) => (
                  <SingleSelectOption key={code} value={code}>
                    {hasText ? name : say('message.language.none', { name })}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root name="messages" id="messages" hint={say('message.template.hint')} error={error}>
              <Field.Label>{say('message.template')}</Field.Label>
              <Textarea
                rows={3}
                disabled={disabled}
                dir={directionOf(locale)}
                lang={locale}
                value={template}
                onChange={({ target }: { target: { value: string } }) => write(target.value)}
              />
              <Field.Hint />
              <Field.Error />
              {locale in messages && (
                <Button variant="tertiary" size="S" disabled={disabled} onClick={() => write(null)}>
                  {say(locale in BUILT_IN ? 'message.builtIn' : 'message.remove')}
                </Button>
              )}
            </Field.Root>
            <TextField
              name="webOtpHost"
              label={say('webOtpHost')}
              hint={say('webOtpHost.hint')}
              dir="ltr"
              placeholder="www.example.com"
            />
          </Flex>
        </Cell>
        <Cell wide={5}>
          <PhonePreview text={sent} locale={locale} />
          <MessageParts text={written} />
        </Cell>
      </Columns>
    </Panel>
  );
};
