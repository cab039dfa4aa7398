import { NumberField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';
import { panelId } from './panels';

const LIMITS = ['messagesPerDay', 'phonePer10Minutes', 'phonePerDay', 'addressPerHour'] as const;

export const LimitsPanel = () => {
  const say = useText();
  return (
    <Panel id={panelId('limits')} title={say('limits')} description={say('limits.text')}>
      <Columns>
        {LIMITS.map((name) => (
          <Cell key={name}>
            <NumberField
              name={`limits.${name}`}
              label={say(`limits.${name}`)}
              hint={say(`limits.${name}.hint`)}
            />
          </Cell>
        ))}
      </Columns>
    </Panel>
  );
};
