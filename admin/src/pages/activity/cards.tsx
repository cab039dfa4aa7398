import { Box, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Activity } from '../../../../contract';
import { NONE, useAccountWords } from '../../account/account-words';
import type { Loaded } from '../../api/loaded';
import type { AccountStatus } from '../../api/server';
import { useText } from '../../texts';
import { Figure, type FigureProps } from './figure';
import { conversion, total } from './figures';

const Card = ({ note = '', ...figure }: FigureProps) => (
  <Grid.Item col={3} s={6} xs={6} direction="column" alignItems="stretch">
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5} height="100%">
      <Figure {...figure} note={note} />
    </Box>
  </Grid.Item>
);

/** The period in four numbers. Balance and budget need the right to read the settings; without it they stay out. */
export const Cards = ({ activity, answer }: { activity: Activity; answer: Loaded<AccountStatus> }) => {
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
