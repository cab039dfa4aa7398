import { Divider, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { Api, KeyView } from '../../api/answers';
import { TextField, ToggleField } from '../../parts/form-fields';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { useText } from '../../texts';
import { ApiKeyField } from './api-key-field';
import { Callbacks } from './callbacks';
import { FirstSteps } from './first-steps';
import { TestSms } from './test-sms';

const APIS: Api[] = ['one', 'platform'];

const ApiField = () => {
  const say = useText();
  const { value, error, disabled, set } = useSetting<Api>('clickatell.api');
  return (
    <Field.Root name="clickatell.api" id="clickatell.api" hint={say('api.hint')} error={error}>
      <Field.Label>{say('api')}</Field.Label>
      <SingleSelect value={value} disabled={disabled} onChange={(api) => set(api as Api)}>
        {APIS.map((api) => (
          <SingleSelectOption key={api} value={api}>
            {say(`api.${api}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const NoEncryption = () => {
  const say = useText();
  return (
    <Outcome look="warning" title={say('encryption.title')}>
      {say('encryption.text')}
      <pre dir="ltr" style={{ marginBlockStart: '0.8rem', whiteSpace: 'pre-wrap' }}>
        {'// config/admin.ts\n'}
        {"secrets: { encryptionKey: env('ENCRYPTION_KEY') },"}
      </pre>
    </Outcome>
  );
};

export const GeneralPanel = ({ keyView, encryption }: { keyView: KeyView; encryption: boolean }) => {
  const say = useText();
  return (
    <Panel title={say('general')} description={say('general.text')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        {!keyView.set && <FirstSteps />}
        {!encryption && keyView.source !== 'config' && <NoEncryption />}
        <Columns>
          <Cell>
            <ToggleField name="enabled" label={say('enabled')} hint={say('enabled.hint')} />
          </Cell>
          <Cell wide={12}>
            <ApiKeyField keyView={keyView} locked={!encryption} />
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
        <TestSms keyView={keyView} />
        <Divider />
        <Callbacks />
      </Flex>
    </Panel>
  );
};
