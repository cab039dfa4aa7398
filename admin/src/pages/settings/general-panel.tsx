import { Divider, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { ClickatellApi, SettingsAnswer } from '../../../../contract';
import { AccountNotices } from '../../account/account-notices';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { TextField, ToggleField } from '../../parts/form-fields';
import { useOnChange } from '../../parts/on-change';
import { OptionText } from '../../parts/option-text';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { useDirection, useText } from '../../texts';
import { ApiKeyField } from './api-key-field';
import { Callbacks } from './callbacks';
import { FirstSteps } from './first-steps';
import { NoEncryption } from './no-encryption';
import { panelId } from './panels';
import { useProgress } from './progress';
import { TestSms } from './test-sms';

const APIS: ClickatellApi[] = ['one', 'platform'];

const ApiField = () => {
  const say = useText();
  const { value, error, disabled, set } = useSetting<ClickatellApi>('clickatell.api');
  return (
    <Field.Root name="clickatell.api" id="clickatell.api" hint={say('api.hint')} error={error}>
      <Field.Label>{say('api')}</Field.Label>
      <SingleSelect
        dir={useDirection()}
        value={value}
        disabled={disabled}
        onChange={(api) => set(api as ClickatellApi)}
      >
        {APIS.map((api) => (
          <SingleSelectOption key={api} value={api}>
            <OptionText>{say(`api.${api}`)}</OptionText>
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

export const GeneralPanel = ({ data: settings, meta: { encryption, site } }: SettingsAnswer) => {
  const say = useText();
  const server = useServer();
  const { answer, reload } = useLoaded(server.status);
  const { progress, look } = useProgress(settings, site);
  const { apiKey } = settings.clickatell;
  const keepsKeys = encryption || apiKey.source === 'config';
  // What was saved may be another account.
  useOnChange(settings, () => {
    reload();
    look();
  });
  return (
    <Panel id={panelId('general')} title={say('general')} description={say('general.text')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        {answer.state === 'ready' && <AccountNotices status={answer.value} settings={settings} here />}
        {!keepsKeys && <NoEncryption />}
        {progress && <FirstSteps progress={progress} keepsKeys={keepsKeys} />}
        <Columns>
          <Cell>
            <ToggleField name="enabled" label={say('enabled')} hint={say('enabled.hint')} />
          </Cell>
          <Cell wide={12}>
            <ApiKeyField keyView={apiKey} locked={!encryption} />
          </Cell>
          <Cell>
            <ApiField />
          </Cell>
          <Cell>
            <TextField
              name="clickatell.phoneNumber"
              label={say('phoneNumber')}
              hint={say('phoneNumber.hint')}
              dir="ltr"
              inputMode="tel"
            />
          </Cell>
        </Columns>
        <Divider />
        <TestSms keyView={apiKey} onSent={look} />
        <Divider />
        <Callbacks answer={answer} reload={reload} />
      </Flex>
    </Panel>
  );
};
