import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { composeText, composeWhole } from '../../../../server/src/sms/text';
import { TextField } from '../../parts/form-fields';
import { OptionText } from '../../parts/option-text';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { directionOf, useDirection, useText } from '../../texts';
import type { FormSettings } from './form-values';
import { useMessageErrors } from './message-errors';
import { isBuiltIn, textOf, useLocales } from './message-locales';
import { MessageParts } from './message-parts';
import { panelId } from './panels';
import { PhonePreview } from './phone-preview';

const sampleCode = (length: number | null): string =>
  '4720935168'.slice(0, Math.min(10, Math.max(6, length ?? 6)));

const usePreview = (template: string, host: string | null) => {
  const values = useForm('MessagePanel', (form) => form.values as FormSettings);
  const composition = {
    template,
    code: sampleCode(values.code.length),
    site: values.siteName?.trim() || host || '',
    webOtpHost: values.webOtpHost?.trim() || null,
    androidAppHash: values.androidAppHash?.trim() || null,
  };
  return { sent: composeText(composition), written: composeWhole(composition) };
};

/** `host` stands for the site's name where nobody has filled one in; null where it is not a name. */
export const MessagePanel = ({ host }: { host: string | null }) => {
  const say = useText();
  const page = useIntl().locale;
  const { value: messages = {}, disabled, set } = useSetting<Record<string, string>>('messages');
  const { errors, locale, setLocale } = useMessageErrors(messages, isBuiltIn(page) ? page : 'en');
  const locales = useLocales(messages);
  const own = textOf(messages, locale);
  // Who asks for a language without a text gets the English one.
  const template = own ?? textOf(messages, 'en') ?? '';
  const shown = own === undefined ? 'en' : locale;
  const { sent, written } = usePreview(template, host);
  const nameOf = (code: string) => locales.find((one) => one.code === code)?.name ?? code;

  const write = (next: string | null) => {
    const { [locale]: _replaced, ...others } = messages;
    set(next === null ? others : { ...others, [locale]: next });
  };
  return (
    <Panel id={panelId('message')} title={say('message')} description={say('message.text')}>
      <Columns>
        <Cell wide={7}>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <TextField
              name="siteName"
              label={say('siteName')}
              hint={say(host ? 'siteName.hint' : 'siteName.hint.none')}
              placeholder={host ?? undefined}
            />
            <Field.Root name="message-locale" id="message-locale">
              <Field.Label>{say('message.language')}</Field.Label>
              <SingleSelect dir={useDirection()} value={locale} onChange={(code) => setLocale(String(code))}>
                {locales.map(({ code, name, hasText }) => (
                  <SingleSelectOption key={code} value={code}>
                    <OptionText>
                      {code in errors
                        ? say('message.language.wrong', { name })
                        : hasText
                          ? name
                          : say('message.language.none', { name })}
                    </OptionText>
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root
              name="messages"
              id="messages"
              hint={say('message.template.hint')}
              error={errors[locale]}
            >
              <Field.Label>{say('message.template')}</Field.Label>
              <Textarea
                rows={3}
                disabled={disabled}
                dir={directionOf(locale)}
                lang={locale}
                value={own ?? ''}
                onChange={({ target }: { target: { value: string } }) => write(target.value)}
              />
              <Field.Hint />
              <Field.Error />
              {locale in messages && (
                <Button variant="tertiary" size="S" disabled={disabled} onClick={() => write(null)}>
                  {say(isBuiltIn(locale) ? 'message.builtIn' : 'message.remove')}
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
            <TextField
              name="androidAppHash"
              label={say('androidAppHash')}
              hint={say('androidAppHash.hint')}
              dir="ltr"
              placeholder="FA+9qCX9VSu"
            />
          </Flex>
        </Cell>
        <Cell wide={5}>
          <PhonePreview text={sent} locale={shown} />
          {own === undefined && (
            <Box paddingTop={4}>
              <Outcome look="note">{say('preview.fallback', { language: nameOf(locale) })}</Outcome>
            </Box>
          )}
          <MessageParts text={written} />
        </Cell>
      </Columns>
    </Panel>
  );
};
