import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { TextField } from '../../parts/form-fields';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { useText } from '../../texts';
import { DateField } from './date-field';
import { type FormSettings, newRow } from './form-values';

const NAME = 'testNumbers';
const MONTH_MS = 30 * 86_400_000;

const empty = (): FormSettings['testNumbers'][number] => ({
  phone: '',
  code: '',
  until: new Date(Date.now() + MONTH_MS).toISOString().slice(0, 10),
  row: newRow(),
});

export const TestNumbersPanel = () => {
  const say = useText();
  const { value = [], disabled, set } = useSetting<FormSettings['testNumbers']>(NAME);
  return (
    <Panel title={say('testNumbers')} description={say('testNumbers.text')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        {value.length === 0 && <Typography textColor="neutral600">{say('testNumbers.none')}</Typography>}
        {value.map(({ row }, index) => (
          <Flex key={row} gap={3} alignItems="flex-start">
            <Box flex="1" minWidth={0}>
              <Columns>
                <Cell wide={5}>
                  <TextField
                    name={`${NAME}.${index}.phone`}
                    label={say('testNumbers.phone')}
                    dir="ltr"
                    type="tel"
                  />
                </Cell>
                <Cell wide={3}>
                  <TextField
                    name={`${NAME}.${index}.code`}
                    label={say('testNumbers.code')}
                    dir="ltr"
                    inputMode="numeric"
                  />
                </Cell>
                <Cell wide={4}>
                  <DateField name={`${NAME}.${index}.until`} label={say('testNumbers.until')} />
                </Cell>
              </Columns>
            </Box>
            <Box paddingTop={6}>
              <IconButton
                label={say('testNumbers.remove', { number: index + 1 })}
                variant="ghost"
                size="L"
                disabled={disabled}
                onClick={() => set(value.filter((_, other) => other !== index))}
              >
                <Trash />
              </IconButton>
            </Box>
          </Flex>
        ))}
        <Box>
          <Button
            variant="secondary"
            startIcon={<Plus />}
            disabled={disabled}
            onClick={() => set([...value, empty()])}
          >
            {say('testNumbers.add')}
          </Button>
        </Box>
      </Flex>
    </Panel>
  );
};
