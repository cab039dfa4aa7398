import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Activity, Status } from '../../../../contract';
import { NONE, useAccountWords } from '../../account/account-words';
import type { Loaded } from '../../api/loaded';
import { useText } from '../../texts';
import { conversion, total } from './figures';

interface CardProps {
  label: string;
  value: string;
  note?: string;
}

const Card = ({ label, value, note }: CardProps) => (
  <Grid.Item col={3} s={6} xs={6} direction="column" alignItems="stretch">
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5} height="100%">
      <Flex direction="column" alignItems="stretch" gap={1}>
        <Typography variant="pi" textColor="neutral600">
          {label}
        </Typography>
        <Typography variant="beta" tag="p">
          {value}
        </Typography>
        <Typography variant="pi" textColor="neutral600" minHeight="1.6rem">
          {note}
        </Typography>
      </Flex>
    </Box>
  </Grid.Item>
);

/** The period in four numbers. Balance and budget need the right to read the settings; without it they stay out. */
export const Cards = ({ activity, answer }: { activity: Activity; answer: Loaded<Status> }) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const sums = total(activity.days);
  const rate = conversion(sums);
  const account = useAccountWords()(answer.state === 'ready' ? answer.value : null);
  return (
    <Grid.Root gap={4}>
      <Card
        label={say('sent')}
        value={formatNumber(sums.sent)}
        note={say('sent.note', { delivered: sums.delivered, failed: sums.failed })}
      />
      <Card
        label={say('conversion')}
        value={rate === null ? NONE : formatNumber(rate, { style: 'percent', maximumFractionDigits: 1 })}
        note={say('conversion.note', { verified: sums.verified })}
      />
      {answer.state !== 'forbidden' && (
        <>
          <Card label={say('today')} value={account.today} note={account.budget} />
          <Card label={say('balance')} value={account.balance} note={account.lasts} />
        </>
      )}
    </Grid.Root>
  );
};
