import { Alert, Divider, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { Api, KeyView } from '../../api/answers';
import { TextField, ToggleField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';
import { ApiKeyField } from './api-key-field';
import { Callbacks } from './callbacks';
import { TestSms } from './test-sms';

const APIS: Api[] = ['one', 'platform'];

const ApiField = () => {
  const say = useText();
  const { value, error, onChange } = useField<Api>('clickatell.api');
  return (
    <Field.Root name="clickatell.api" id="clickatell.api" hint={say('api.hint')} error={error}>
      <Field.Label>{say('api')}</Field.Label>
      <SingleSelect value={value} onChange={(api) => onChange('clickatell.api', api as Api)}>
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
    <Alert variant="warning" title={say('encryption.title')} closeLabel={say('close')} onClose={undefined}>
      {say('encryption.text')}
      <pre dir="ltr" style={{ marginBlockStart: '0.8rem', whiteSpace: 'pre-wrap' }}>
        {'// config/admin.ts\n'}
        {"secrets: { encryptionKey: env('ENCRYPTION_KEY') },"}
      </pre>
    </Alert>
  );
};

export const GeneralPanel = ({ keyView, encryption }: { keyView: KeyView; encryption: boolean }) => {
  const say = useText();
  return (
    <Panel title={say('general')} description={say('general.text')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        {!encryption && keyView.source !== 'config' && <NoEncryption />}
        <Columns>
          <Cell wide={12}>
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
