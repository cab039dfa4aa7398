import { Badge, Box, Flex, IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { TextField } from '../../parts/form-fields';
import { Cell, Columns } from '../../parts/panel';
import { useText } from '../../texts';
import { DateField } from './date-field';

/** A day lasts to its end in UTC, as the server counts it. */
const hasEnded = (until: string): boolean => {
  const end = Date.parse(until.length === 10 ? `${until}T23:59:59.999Z` : until);
  return end < Date.now();
};

interface TestNumberRowProps {
  /** Where it stands in the form. */
  name: string;
  number: number;
  until: string;
  disabled: boolean;
  onRemove: () => void;
}

export const TestNumberRow = ({ name, number, until, disabled, onRemove }: TestNumberRowProps) => {
  const say = useText();
  return (
    <Flex gap={3} alignItems="flex-start">
      <Box flex="1" minWidth={0}>
        <Columns>
          <Cell wide={5}>
            <TextField name={`${name}.phone`} label={say('testNumbers.phone')} dir="ltr" type="tel" />
          </Cell>
          <Cell wide={3}>
            <TextField name={`${name}.code`} label={say('testNumbers.code')} dir="ltr" inputMode="numeric" />
          </Cell>
          <Cell wide={4}>
            <DateField
              name={`${name}.until`}
              label={say('testNumbers.until')}
              action={hasEnded(until) && <Badge>{say('testNumbers.ended')}</Badge>}
            />
          </Cell>
        </Columns>
      </Box>
      <Box paddingTop={6}>
        <IconButton
          label={say('testNumbers.remove', { number })}
          variant="ghost"
          size="L"
          disabled={disabled}
          onClick={onRemove}
        >
          <Trash />
        </IconButton>
      </Box>
    </Flex>
  );
};
