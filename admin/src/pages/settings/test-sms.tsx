import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { KeyView } from '../../../../contract';
import { useWhy } from '../../account/why';
import { fieldErrorsOf, messageOf, statusOf } from '../../api/failure';
import { type TestResult, useServer } from '../../api/server';
import { Outcome } from '../../parts/outcome';
import { type Say, useText } from '../../texts';
import { wordsFor } from './field-errors';
import { type FormSettings, toOverrides } from './form-values';

const Answer = ({ result }: { result: TestResult }) => {
  const say = useText();
  if (result.sent)
    return (
      <Outcome look="good" title={say('test.sent')}>
        {say('test.sent.text', { id: result.messageId })}
      </Outcome>
    );
  return <NotSent result={result} />;
};

const NotSent = ({ result }: { result: Extract<TestResult, { sent: false }> }) => {
  const say = useText();
  const { advice, words } = useWhy()(result);
  return (
    <Outcome look="bad" title={say(`test.${result.reason}`)}>
      <p>{advice}</p>
      {words && <p style={{ marginBlockStart: '0.4rem' }}>{words}</p>}
    </Outcome>
  );
};

const wordsOf = (failure: unknown, say: Say): string => {
  const wrongPhone = fieldErrorsOf(failure).find(({ path }) => path[0] === 'phone');
  if (wrongPhone) return wordsFor(wrongPhone, say);
  if (statusOf(failure) === 429) return say('test.limited');
  return statusOf(failure) === 403
    ? say('forbidden.save')
    : say('wentWrong', { message: messageOf(failure) });
};

const useTest = (onSent: () => void) => {
  const say = useText();
  const server = useServer();
  const values = useForm('TestSms', (form) => form.values as FormSettings);
  const [result, setResult] = useState<TestResult | null>(null);
  const [error, setError] = useState<string>();
  const [sending, setSending] = useState(false);
  const { apiKey, api, phoneNumber } = values.clickatell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came of another key is no answer for this one
  useEffect(() => setResult(null), [apiKey, api, phoneNumber]);
  const send = async (phone: string) => {
    setSending(true);
    setResult(null);
    setError(undefined);
    try {
      const answer = await server.test(phone, values.country, toOverrides(values));
      setResult(answer);
      if (answer.sent) onSent();
    } catch (failure) {
      setError(wordsOf(failure, say));
    } finally {
      setSending(false);
    }
  };
  return { send, sending, result, error };
};

/** Tries the key, API and number on the page, saved or not, with a real message. */
export const TestSms = ({ keyView, onSent }: { keyView: KeyView; onSent: () => void }) => {
  const say = useText();
  const [phone, setPhone] = useState('');
  const typed = useForm('TestSms', (form) => (form.values as FormSettings).clickatell.apiKey);
  const disabled = useForm('TestSms', (form) => form.disabled);
  const { send, sending, result, error } = useTest(onSent);
  const ready =
    !disabled && phone.trim() !== '' && ((keyView.set && keyView.readable) || typed.trim() !== '');
  return (
    <Box>
      <Typography variant="epsilon" fontWeight="semiBold" tag="h3">
        {say('test')}
      </Typography>
      <Field.Root name="test-phone" id="test-phone" hint={say('test.hint')} error={error} paddingTop={2}>
        <Field.Label>{say('test.phone')}</Field.Label>
        <Flex gap={2} wrap="wrap">
          <Box flex="1" minWidth="20rem" maxWidth="40rem">
            <TextInput
              type="tel"
              dir="ltr"
              placeholder="+357 99 123456"
              disabled={disabled}
              value={phone}
              onChange={({ target }) => setPhone(target.value)}
              onKeyDown={(event) => {
                // Enter would save the page instead.
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (ready) void send(phone);
              }}
            />
          </Box>
          <Button
            variant="secondary"
            size="L"
            startIcon={<PaperPlane />}
            loading={sending}
            disabled={!ready}
            onClick={() => send(phone)}
          >
            {say('test.send')}
          </Button>
        </Flex>
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      {result && (
        <Box paddingTop={3}>
          <Answer result={result} />
        </Box>
      )}
    </Box>
  );
};
