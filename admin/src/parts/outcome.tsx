import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

interface Look {
  Icon: typeof CheckCircle | typeof Information | typeof WarningCircle;
  fill: string;
  background: string;
  border: string;
}

const LOOKS: Record<'good' | 'bad' | 'warning' | 'note', Look> = {
  good: { Icon: CheckCircle, fill: 'success700', background: 'success100', border: 'success200' },
  bad: { Icon: WarningCircle, fill: 'danger700', background: 'danger100', border: 'danger200' },
  warning: { Icon: WarningCircle, fill: 'warning600', background: 'warning100', border: 'warning600' },
  note: { Icon: Information, fill: 'neutral700', background: 'neutral150', border: 'neutral200' },
};

interface OutcomeProps {
  look: keyof typeof LOOKS;
  title?: string;
  children?: ReactNode;
  /** What to do next. */
  action?: ReactNode;
}

/** What came of something that was just tried, or has to be known first; said aloud as well as shown. */
export const Outcome = ({ look, title, children, action }: OutcomeProps) => {
  const { Icon, fill, background, border } = LOOKS[look];
  return (
    <Box role="status" padding={3} hasRadius background={background} borderColor={border}>
      <Flex gap={3} alignItems="flex-start">
        <Icon fill={fill} aria-hidden style={{ flex: 'none', marginBlockStart: '0.2rem' }} />
        <Flex direction="column" alignItems="stretch" gap={1} minWidth={0}>
          {title && (
            <Typography fontWeight="semiBold" textColor="neutral800">
              {title}
            </Typography>
          )}
          {children && (
            <Typography textColor="neutral800" tag="div">
              {children}
            </Typography>
          )}
          {action && <Box>{action}</Box>}
        </Flex>
      </Flex>
    </Box>
  );
};
