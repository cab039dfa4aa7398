import { Flex, Typography } from '@strapi/design-system';

export interface FigureProps {
  label: string;
  value: string;
  note?: string;
}

/** A number with its name above it and what there is to say of it below. */
export const Figure = ({ label, value, note }: FigureProps) => (
  <Flex direction="column" alignItems="stretch" gap={1}>
    <Typography variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Typography variant="beta" tag="p">
      {value}
    </Typography>
    {note !== undefined && (
      <Typography variant="pi" textColor="neutral600" minHeight="1.6rem">
        {note}
      </Typography>
    )}
  </Flex>
);
