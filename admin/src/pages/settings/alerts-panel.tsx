import { Box, Button } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { TextField } from '../../parts/form-fields';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';
import type { FormSettings } from './form-values';
import { panelId } from './panels';

interface Tried {
  look: 'good' | 'bad';
  words: string;
}

/** Tries the address on the page, saved or not. */
const useTest = (email: string) => {
  const say = useText();
  const server = useServer();
  const [tried, setTried] = useState<Tried | null>(null);
  const [sending, setSending] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came of another address is no answer for this one
  useEffect(() => setTried(null), [email]);
  const wordsOf = (failure: unknown): string => {
    if (statusOf(failure) === 400) return say('error.alertsEmail');
    return statusOf(failure) === 403
      ? say('forbidden.save')
      : say('wentWrong', { message: messageOf(failure) });
  };
  const send = async () => {
    setSending(true);
    setTried(null);
    try {
      const { sent } = await server.testAlert(email);
      setTried(
        sent
          ? { look: 'good', words: say('alerts.sent', { email }) }
          : { look: 'bad', words: say('alerts.failed') }
      );
    } catch (failure) {
      setTried({ look: 'bad', words: wordsOf(failure) });
    } finally {
      setSending(false);
    }
  };
  return { send, sending, tried };
};

/** Where the owner is told of what needs them. */
export const AlertsPanel = () => {
  const say = useText();
  const email = useForm('AlertsPanel', ({ values }) => (values as FormSettings).alerts.email?.trim() ?? '');
  const disabled = useForm('AlertsPanel', (form) => form.disabled);
  const { send, sending, tried } = useTest(email);
  return (
    <Panel id={panelId('alerts')} title={say('alerts')} description={say('alerts.text')}>
      <Columns>
        <Cell>
          <TextField
            name="alerts.email"
            type="email"
            dir="ltr"
            label={say('alerts.email')}
            hint={say('alerts.email.hint')}
          />
        </Cell>
        <Cell>
          <Box paddingTop={5}>
            <Button
              variant="secondary"
              size="L"
              startIcon={<PaperPlane />}
              loading={sending}
              disabled={disabled || email === ''}
              onClick={send}
            >
              {say('alerts.test')}
            </Button>
          </Box>
        </Cell>
        {tried && (
          <Cell wide={12}>
            <Outcome look={tried.look}>{tried.words}</Outcome>
          </Cell>
        )}
      </Columns>
    </Panel>
  );
};
