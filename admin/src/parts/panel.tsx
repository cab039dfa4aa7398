import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  /** Where an index leads. */
  id?: string;
  title: string;
  description?: string;
  children: ReactNode;
  /** Stands at the end of the title's line. */
  action?: ReactNode;
}

/** A card with a title; what it holds lies in a grid of twelve. */
export const Panel = ({ id: anchor, title, description, children, action }: PanelProps) => {
  const id = useId();
  return (
    <Box
      tag="section"
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      aria-labelledby={id}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={{ initial: 4, medium: 6 }}
      minWidth={0}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} paddingBottom={4} wrap="wrap">
        <Flex direction="column" alignItems="stretch" gap={1} flex="1" minWidth={0}>
          <Typography variant="delta" tag="h2" id={id}>
            {title}
          </Typography>
          {description && <Typography textColor="neutral600">{description}</Typography>}
        </Flex>
        {action}
      </Flex>
      {children}
    </Box>
  );
};

export const Columns = ({ children }: { children: ReactNode }) => <Grid.Root gap={5}>{children}</Grid.Root>;

/** `wide` of the twelve columns, all of them on a phone. */
export const Cell = ({ children, wide = 6 }: { children: ReactNode; wide?: number }) => (
  <Grid.Item col={wide} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);
