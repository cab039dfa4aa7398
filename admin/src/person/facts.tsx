import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { PersonDetails } from '../../../contract';
import { Plain } from '../parts/plain-table';
import { useText } from '../texts';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <Box>
    <Typography variant="pi" textColor="neutral600" tag="dt">
      {name}
    </Typography>
    <Box tag="dd">{children}</Box>
  </Box>
);

/** The phone, since when it is verified, and how many recovery codes are left. */
export const PhoneFacts = ({ person }: { person: PersonDetails }) => {
  const say = useText();
  const { formatDate, formatNumber } = useIntl();
  const { phone, verifiedAt, recoveryCodesLeft } = person;
  if (!phone || !verifiedAt) return <Plain>{say('verifiedPhone.none')}</Plain>;
  return (
    <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
      <Fact name={say('verifiedPhone')}>
        <Plain dir="ltr">{phone}</Plain>
      </Fact>
      <Fact name={say('since')}>
        <Plain>{formatDate(verifiedAt, { dateStyle: 'medium', timeStyle: 'short' })}</Plain>
      </Fact>
      <Fact name={say('recoveryCodesLeft')}>
        <Plain>{formatNumber(recoveryCodesLeft)}</Plain>
      </Fact>
    </Flex>
  );
};

/** The devices that skip the code, the last used first. */
export const DeviceList = ({ devices }: Pick<PersonDetails, 'devices'>) => {
  const say = useText();
  const { formatDate } = useIntl();
  if (devices.length === 0) return <Plain>{say('devices.none')}</Plain>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {devices.map(({ id, name, lastUsedAt }) => (
        <Box tag="li" key={id}>
          <Typography textColor="neutral800" tag="p" dir="auto">
            {name ?? say('device.unknown')}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {say('device.used', {
              date: formatDate(lastUsedAt, { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
};
