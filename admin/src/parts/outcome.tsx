import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

/** What came of something that was just tried, said aloud as well as shown. */
export const Outcome = ({
  good,
  title,
  children,
}: {
  good: boolean;
  title?: string;
  children: ReactNode;
}) => (
  <Box
    role="status"
    marginTop={3}
    padding={3}
    hasRadius
    background={good ? 'success100' : 'danger100'}
    borderColor={good ? 'success200' : 'danger200'}
  >
    <Flex gap={3} alignItems="flex-start">
      {good ? (
        <CheckCircle fill="success700" aria-hidden style={{ flex: 'none' }} />
      ) : (
        <WarningCircle fill="danger700" aria-hidden style={{ flex: 'none' }} />
      )}
      <Flex direction="column" alignItems="stretch" gap={1} minWidth={0}>
        {title && (
          <Typography fontWeight="semiBold" textColor="neutral800">
            {title}
          </Typography>
        )}
        <Typography textColor="neutral800" tag="div">
          {children}
        </Typography>
      </Flex>
    </Flex>
  </Box>
);
