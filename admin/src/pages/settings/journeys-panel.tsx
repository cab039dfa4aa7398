import { ToggleField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';

const JOURNEYS = ['phoneRegistration', 'phoneLogin', 'twoStep'] as const;

export const JourneysPanel = () => {
  const say = useText();
  return (
    <Panel title={say('journeys')} description={say('journeys.text')}>
      <Columns>
        {JOURNEYS.map((name) => (
          <Cell key={name} wide={4}>
            <ToggleField name={name} label={say(name)} hint={say(`${name}.hint`)} />
          </Cell>
        ))}
      </Columns>
    </Panel>
  );
};
