import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Activity, SettingsView } from '../../../contract';
import { AccountNotices } from '../account/account-notices';
import { NONE, useAccountWords } from '../account/account-words';
import { unlessForbidden } from '../api/failure';
import { useLoaded } from '../api/loaded';
import { type AccountStatus, useServer } from '../api/server';
import { conversion, lastDays, total } from '../pages/activity/figures';
import { Translated, useText } from '../texts';

const Cells = styled.dl`
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 1px;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral200};
`;

const Figure = ({ label, value, note }: { label: string; value: string; note: string }) => (
  <Flex direction="column" alignItems="flex-start" gap={1} padding={4} background="neutral0" tag="div">
    <Typography variant="pi" textColor="neutral600" tag="dt">
      {label}
    </Typography>
    <Typography variant="beta" tag="dd">
      {value}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="dd">
      {note}
    </Typography>
  </Flex>
);

const Numbers = ({ activity, status }: { activity: Activity; status: AccountStatus | null }) => {
  const say = useText();
  const { formatNumber } = useIntl();
  const account = useAccountWords()(status);
  const sums = total(activity.days);
  const rate = conversion(sums);
  return (
    <Cells>
      <Figure label={say('sent')} value={formatNumber(sums.sent)} note={account.budget} />
      <Figure
        label={say('conversion')}
        value={rate === null ? NONE : formatNumber(rate, { style: 'percent', maximumFractionDigits: 0 })}
        note={say('conversion.note', { verified: sums.verified })}
      />
      <Figure
        label={say('failed')}
        value={formatNumber(sums.failed)}
        note={say('failed.note', { delivered: sums.delivered })}
      />
      {status && <Figure label={say('balance')} value={account.balance} note={account.lasts} />}
    </Cells>
  );
};

interface AllOfToday {
  activity: Activity;
  status: AccountStatus | null;
  settings: SettingsView | null;
}

const Loaded = () => {
  const server = useServer();
  const load = useCallback(async (): Promise<AllOfToday> => {
    const { from, to } = lastDays(1);
    // Who may see messages need not be allowed to see the account.
    const [activity, status, settings] = await Promise.all([
      server.activity(from, to),
      unlessForbidden(server.status()),
      unlessForbidden(server.settings()),
    ]);
    return { activity: activity.data, status, settings: settings?.data ?? null };
  }, [server]);
  const { answer } = useLoaded(load);
  if (answer.state === 'loading') return <Widget.Loading />;
  if (answer.state === 'forbidden') return <Widget.NoPermissions />;
  if (answer.state === 'failed') return <Widget.Error />;
  const { activity, status, settings } = answer.value;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {status && settings && <AccountNotices status={status} settings={settings} brief />}
      <Numbers activity={activity} status={status} />
    </Flex>
  );
};

/** Today's messages, conversion and balance, for the homepage. */
export const Today = () => (
  <Translated waiting={<Widget.Loading />}>
    <Loaded />
  </Translated>
);
