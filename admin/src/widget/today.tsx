import { Flex, Grid, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Activity, Status } from '../api/answers';
import { statusOf } from '../api/failure';
import { useLoaded } from '../api/loaded';
import { useServer } from '../api/server';
import { conversion, lastDays, total } from '../pages/activity/figures';
import { Translated, useText } from '../texts';

const NONE = '–';

const Figure = ({ label, value }: { label: string; value: string }) => (
  <Grid.Item col={4} xs={4} direction="column" alignItems="stretch">
    <Flex direction="column" alignItems="flex-start" gap={1} padding={3}>
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Typography variant="beta" tag="p">
        {value}
      </Typography>
    </Flex>
  </Grid.Item>
);

const Numbers = ({ activity, status }: { activity: Activity; status: Status | null }) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const sums = total(activity.days);
  const rate = conversion(sums);
  const money = status?.currency ? { style: 'currency' as const, currency: status.currency } : undefined;
  return (
    <Grid.Root>
      <Figure label={say('sent')} value={formatNumber(sums.sent)} />
      <Figure
        label={say('conversion')}
        value={rate === null ? NONE : formatNumber(rate, { style: 'percent', maximumFractionDigits: 0 })}
      />
      <Figure
        label={say('balance')}
        value={typeof status?.balance === 'number' ? formatNumber(status.balance, money) : NONE}
      />
    </Grid.Root>
  );
};

const Loaded = () => {
  const server = useServer();
  const load = useCallback(async () => {
    const { from, to } = lastDays(1);
    // Who may see messages need not be allowed to see the account.
    const status = server.status().catch((error: unknown) => {
      if (statusOf(error) === 403) return null;
      throw error;
    });
    return { activity: await server.activity(from, to), status: await status };
  }, [server]);
  const { answer } = useLoaded(load);
  if (answer.state === 'loading') return <Widget.Loading />;
  if (answer.state === 'forbidden') return <Widget.NoPermissions />;
  if (answer.state === 'failed') return <Widget.Error />;
  return <Numbers {...answer.value} />;
};

/** Today's messages, conversion and balance, for the homepage. */
export const Today = () => (
  <Translated waiting={<Widget.Loading />}>
    <Loaded />
  </Translated>
);
