import { useForm } from '@strapi/strapi/admin';
import { ToggleField } from '../../parts/form-fields';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';
import type { FormSettings } from './form-values';
import { panelId } from './panels';

const JOURNEYS = ['phoneRegistration', 'phoneLogin', 'twoStep'] as const;

export const JourneysPanel = ({ emailsConfirmed }: { emailsConfirmed: boolean }) => {
  const say = useText();
  const registers = useForm('JourneysPanel', ({ values }) => (values as FormSettings).phoneRegistration);
  return (
    <Panel id={panelId('journeys')} title={say('journeys')} description={say('journeys.text')}>
      <Columns>
        {JOURNEYS.map((name) => (
          <Cell key={name} wide={4}>
            <ToggleField name={name} label={say(name)} hint={say(`${name}.hint`)} />
          </Cell>
        ))}
        {registers && !emailsConfirmed && (
          <Cell wide={12}>
            <Outcome look="warning">{say('journeys.unconfirmed')}</Outcome>
          </Cell>
        )}
      </Columns>
    </Panel>
  );
};
