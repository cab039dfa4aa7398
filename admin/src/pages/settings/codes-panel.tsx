import { NumberField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useText } from '../../texts';
import { panelId } from './panels';

const NUMBERS = ['length', 'lifetime', 'attempts', 'resendAfter'] as const;
const DAYS = ['rememberDeviceDays', 'reproveAfterDays'] as const;

export const CodesPanel = () => {
  const say = useText();
  return (
    <Panel id={panelId('codes')} title={say('codes')} description={say('codes.text')}>
      <Columns>
        {NUMBERS.map((name) => (
          <Cell key={name} wide={4}>
            <NumberField name={`code.${name}`} label={say(`code.${name}`)} hint={say(`code.${name}.hint`)} />
          </Cell>
        ))}
        {DAYS.map((name) => (
          <Cell key={name} wide={4}>
            <NumberField name={name} label={say(name)} hint={say(`${name}.hint`)} />
          </Cell>
        ))}
      </Columns>
    </Panel>
  );
};
