import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useRef } from 'react';
import { useFocusKept } from '../../parts/focus-kept';
import { useOnChange } from '../../parts/on-change';
import { Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { useText } from '../../texts';
import { type FormSettings, newRow } from './form-values';
import { panelId } from './panels';
import { TestNumberRow } from './test-number-row';

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
  const add = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  useFocusKept(add, value.length);
  useOnChange(value.length, () => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLInputElement>(`[name="${NAME}.${value.length - 1}.phone"]`)?.focus();
  });
  return (
    <Panel id={panelId('testNumbers')} title={say('testNumbers')} description={say('testNumbers.text')}>
      <Flex ref={list} direction="column" alignItems="stretch" gap={5}>
        {value.length === 0 && <Typography textColor="neutral600">{say('testNumbers.none')}</Typography>}
        {value.map(({ row, until }, index) => (
          <TestNumberRow
            key={row}
            name={`${NAME}.${index}`}
            number={index + 1}
            until={until}
            disabled={disabled}
            onRemove={() => set(value.filter((_, other) => other !== index))}
          />
        ))}
        <Box ref={add}>
          <Button
            variant="secondary"
            startIcon={<Plus />}
            disabled={disabled}
            onClick={() => {
              added.current = true;
              set([...value, empty()]);
            }}
          >
            {say('testNumbers.add')}
          </Button>
        </Box>
      </Flex>
    </Panel>
  );
};
