import { Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Blocker, Form, Layouts, Page, useNotification, useRBAC } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { SettingsAnswer } from '../../api/answers';
import { fieldErrorsOf, messageOf, statusOf } from '../../api/failure';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Outcome } from '../../parts/outcome';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { PERMISSIONS } from '../../permissions';
import { Translated, useText } from '../../texts';
import { CodesPanel } from './codes-panel';
import { errorTree } from './field-errors';
import { type FormSettings, toForm, toRequest } from './form-values';
import { GeneralPanel } from './general-panel';
import { JourneysPanel } from './journeys-panel';
import { LimitsPanel } from './limits-panel';
import { MessagePanel } from './message-panel';
import { RegionalPanel } from './regional-panel';
import { TestNumbersPanel } from './test-numbers-panel';

const showFirstError = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    const error = form?.querySelector('[data-strapi-field-error]');
    error?.scrollIntoView({ block: 'center' });
    const field = form?.querySelector<HTMLElement>(`[aria-describedby~="${error?.id}"]`);
    field?.focus({ preventScroll: true });
  });
};

const useSave = (before: SettingsAnswer['data'], onSaved: (answer: SettingsAnswer) => void) => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  return async (form: FormSettings, fail: (errors: object) => void): Promise<boolean> => {
    try {
      const answer = await server.save(toRequest(form, before));
      onSaved(answer);
      toggleNotification(
        answer.warning
          ? { type: 'warning', message: say('saved.unchecked') }
          : { type: 'success', message: say('saved') }
      );
      return true;
    } catch (error) {
      const errors = fieldErrorsOf(error);
      fail(errorTree(errors, say));
      const message =
        errors.length > 0
          ? say('saved.wrong', { count: errors.length })
          : statusOf(error) === 403
            ? say('forbidden.save')
            : say('wentWrong', { message: messageOf(error) });
      toggleNotification({ type: 'danger', message });
      return false;
    }
  };
};

const SettingsForm = ({ first }: { first: SettingsAnswer }) => {
  const say = useText();
  const [answer, setAnswer] = useState(first);
  const [initial, setInitial] = useState(() => toForm(first.data));
  const box = useRef<HTMLFormElement>(null);
  const { allowedActions, isLoading } = useRBAC(PERMISSIONS.updateSettings);
  const readOnly = !isLoading && !allowedActions.canUpdate;
  const save = useSave(answer.data, (next) => setAnswer({ ...answer, data: next.data }));
  return (
    <Form<FormSettings>
      ref={box}
      method="PUT"
      initialValues={initial}
      disabled={readOnly}
      onSubmit={async (form, { setErrors, setValues }) => {
        const saved = await save(form, (errors) => {
          setErrors(errors);
          showFirstError(box.current);
        });
        if (!saved) return;
        const kept = { ...form, clickatell: { ...form.clickatell, apiKey: '', removeKey: false } };
        setInitial(kept);
        setValues(kept);
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
                disabled={!modified || readOnly}
              >
                {say('save')}
              </Button>
            }
          />
          <Layouts.Content>
            <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={10}>
              {readOnly && <Outcome look="note">{say('forbidden.save')}</Outcome>}
              <GeneralPanel
                keyView={answer.data.clickatell.apiKey}
                encryption={answer.meta?.encryption ?? true}
              />
              <RegionalPanel />
              <JourneysPanel />
              <CodesPanel />
              <MessagePanel />
              <LimitsPanel />
              <TestNumbersPanel />
            </Flex>
          </Layouts.Content>
          <Blocker />
        </>
      )}
    </Form>
  );
};

const Loading = () => {
  const say = useText();
  return (
    <>
      <Layouts.Header title={say('settings.title')} subtitle={say('settings.subtitle')} />
      <Layouts.Content>
        <Skeleton heights={['28rem', '14rem', '12rem', '18rem']} />
      </Layouts.Content>
    </>
  );
};

const Settings = () => {
  const say = useText();
  const server = useServer();
  const { answer, reload } = useLoaded(server.settings);
  return (
    <Page.Main>
      <Page.Title>{say('settings.title')}</Page.Title>
      <WhenLoaded answer={answer} reload={reload} waiting={<Loading />}>
        {(first) => <SettingsForm first={first} />}
      </WhenLoaded>
    </Page.Main>
  );
};

export const SettingsPage = () => (
  <Translated>
    <Settings />
  </Translated>
);
