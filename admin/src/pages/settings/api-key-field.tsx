import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { KeyCheck, KeyView } from '../../../../contract';
import { messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { useFocusKept } from '../../parts/focus-kept';
import { Outcome } from '../../parts/outcome';
import { useSetting } from '../../parts/setting';
import { type Say, useText } from '../../texts';
import type { FormSettings } from './form-values';

const NAME = 'clickatell.apiKey';

const wordsOf = ({ accepted, api }: KeyCheck, say: Say) => {
  if (accepted) return { good: true, text: api ? say(`check.${api}`) : say('check.accepted') };
  return { good: false, text: say(accepted === false ? 'check.refused' : 'check.unreachable') };
};

const useCheck = () => {
  const say = useText();
  const server = useServer();
  const typed = useForm('ApiKeyField', ({ values }) => (values as FormSettings).clickatell.apiKey);
  const onChange = useForm('ApiKeyField', (form) => form.onChange);
  const [result, setResult] = useState<{ good: boolean; text: string } | null>(null);
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    setResult(null);
    try {
      const found = await server.check(typed.trim() ? { apiKey: typed.trim() } : {});
      if (found.api) onChange('clickatell.api', found.api);
      setResult(wordsOf(found, say));
    } catch (error) {
      const text =
        statusOf(error) === 403 ? say('forbidden.save') : say('wentWrong', { message: messageOf(error) });
      setResult({ good: false, text });
    } finally {
      setChecking(false);
    }
  };
  return { check, checking, result, forget: () => setResult(null) };
};

const Held = ({ keyView, removed }: { keyView: KeyView; removed: boolean }) => {
  const say = useText();
  const ends = keyView.last4 ?? '';
  return (
    <Flex
      gap={2}
      background="neutral100"
      hasRadius
      paddingLeft={3}
      paddingRight={3}
      minWidth="20rem"
      flex="1"
    >
      <Lock aria-hidden fill="neutral600" style={{ flex: 'none' }} />
      <Typography>
        {removed
          ? say('key.removed')
          : say(keyView.source === 'config' ? 'key.config' : 'key.set', { ends: `\u2066…${ends}\u2069` })}
      </Typography>
    </Flex>
  );
};

/** The key is written, never read back: what is shown of a saved one is how it ends. */
export const ApiKeyField = ({ keyView, locked }: { keyView: KeyView; locked: boolean }) => {
  const say = useText();
  const { value: typed = '', error, disabled, set } = useSetting<string>(NAME);
  const { value: removed = false, set: setRemoved } = useSetting<boolean>('clickatell.removeKey');
  const [replacing, setReplacing] = useState(false);
  const { check, checking, result, forget } = useCheck();
  const fixed = keyView.source === 'config' && keyView.set;
  const row = useRef<HTMLDivElement>(null);
  const unreadable = !keyView.readable && !removed;
  const writes = !fixed && (!keyView.set || unreadable || replacing || typed !== '' || error !== undefined);

  useFocusKept(row, `${writes} ${removed}`);

  const keep = () => {
    setReplacing(false);
    set('');
    setRemoved(false);
    forget();
  };
  return (
    <Box>
      <Field.Root
        name={NAME}
        id={NAME}
        hint={say(fixed ? 'key.hint.config' : 'key.hint')}
        error={error ?? (unreadable && typed === '' ? say('key.unreadable') : undefined)}
      >
        <Field.Label>{say('key')}</Field.Label>
        <Flex ref={row} gap={2} alignItems="stretch" wrap="wrap">
          {writes ? (
            <Box flex="1" minWidth="20rem">
              <TextInput
                type="password"
                autoComplete="new-password"
                spellCheck={false}
                dir="ltr"
                disabled={locked || disabled}
                value={typed}
                onChange={({ target }) => {
                  set(target.value);
                  forget();
                }}
              />
            </Box>
          ) : (
            <Held keyView={keyView} removed={removed} />
          )}
          <Button
            variant="secondary"
            size="L"
            loading={checking}
            disabled={disabled || (!typed.trim() && (!keyView.set || !keyView.readable || removed))}
            onClick={check}
          >
            {say('check')}
          </Button>
          {!disabled && !fixed && keyView.set && !writes && !removed && (
            <>
              <Button variant="tertiary" size="L" onClick={() => setReplacing(true)} disabled={locked}>
                {say('key.replace')}
              </Button>
              <Button variant="danger-light" size="L" onClick={() => setRemoved(true)}>
                {say('key.remove')}
              </Button>
            </>
          )}
          {keyView.set && keyView.readable && !fixed && (writes || removed) && (
            <Button variant="tertiary" size="L" onClick={keep}>
              {say('key.keep')}
            </Button>
          )}
        </Flex>
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      {result && (
        <Box paddingTop={3}>
          <Outcome look={result.good ? 'good' : 'bad'}>{result.text}</Outcome>
        </Box>
      )}
    </Box>
  );
};
