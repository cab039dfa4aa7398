import { Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Blocker, Form, Layouts } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { SettingsAnswer } from '../../../../contract';
import { useMayNot } from '../../may';
import { useOnChange } from '../../parts/on-change';
import { Outcome } from '../../parts/outcome';
import { PageIndex } from '../../parts/page-index';
import { useText } from '../../texts';
import { AlertsPanel } from './alerts-panel';
import { CodesPanel } from './codes-panel';
import { ConfigurationPanel } from './configuration-panel';
import { type FormSettings, toForm } from './form-values';
import { GeneralPanel } from './general-panel';
import { JourneysPanel } from './journeys-panel';
import { LimitsPanel } from './limits-panel';
import { MessagePanel } from './message-panel';
import { PANELS, panelId } from './panels';
import { RegionalPanel } from './regional-panel';
import { RequiredPanel } from './required-panel';
import { useSave } from './save';
import { TestNumbersPanel } from './test-numbers-panel';

const showFirstError = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    const error = form?.querySelector('[data-strapi-field-error]');
    error?.scrollIntoView({ block: 'center' });
    const field = form?.querySelector<HTMLElement>(`[aria-describedby~="${error?.id}"]`);
    field?.focus({ preventScroll: true });
  });
};

// The button that saved has nothing left to save, and lets go of the focus.
const focusTitle = (form: HTMLElement | null): void => {
  const title = form?.querySelector('h1');
  if (!title || document.activeElement !== document.body) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
};

export const SettingsForm = ({ first }: { first: SettingsAnswer }) => {
  const say = useText();
  const [answer, setAnswer] = useState(first);
  const [initial, setInitial] = useState(() => toForm(first.data));
  const box = useRef<HTMLFormElement>(null);
  const readOnly = useMayNot('updateSettings');
  const save = useSave(answer.data);
  useOnChange(initial, () => focusTitle(box.current));
  return (
    <Form<FormSettings>
      ref={box}
      method="PUT"
      initialValues={initial}
      disabled={readOnly}
      onSubmit={async (form, { setErrors, setValues }) => {
        const result = await save(form);
        if ('errors' in result) {
          setErrors(result.errors);
          showFirstError(box.current);
          return;
        }
        // What others saved meanwhile is in it too.
        const inForce = toForm(result.saved);
        setAnswer({ ...answer, data: result.saved, meta: { ...answer.meta, lost: false } });
        setInitial(inForce);
        setValues(inForce);
      }}
    >
      {({ modified, isSubmitting }) => (
        <>
          <Layouts.Header
            title={say('settings.title')}
            subtitle={say('settings.subtitle')}
            primaryAction={
              <Button
                type="submit"
                startIcon={<Check />}
                loading={isSubmitting}
                disabled={(!modified && !answer.meta.lost) || readOnly}
              >
                {say('save')}
              </Button>
            }
          />
          <Layouts.Content>
            <Flex alignItems="flex-start" gap={6}>
              <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={10} flex="1" minWidth={0}>
                {readOnly && <Outcome look="note">{say('forbidden.save')}</Outcome>}
                {answer.meta.lost && (
                  <Outcome look="bad" title={say('settings.lost')}>
                    {say('settings.lost.text')}
                  </Outcome>
                )}
                <GeneralPanel {...answer} />
                <RegionalPanel />
                <JourneysPanel emailsConfirmed={answer.meta.emailsConfirmed} />
                <RequiredPanel />
                <CodesPanel />
                <MessagePanel host={answer.meta.site.host} />
                <LimitsPanel />
                <TestNumbersPanel />
                <AlertsPanel />
                <ConfigurationPanel settings={answer.data} />
              </Flex>
              <PageIndex
                label={say('settings.index')}
                entries={PANELS.map((name) => ({ id: panelId(name), title: say(name) }))}
              />
            </Flex>
          </Layouts.Content>
          <Blocker />
        </>
      )}
    </Form>
  );
};
