import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { PausedRange } from '../../../../contract';
import { messageOf, statusOf } from '../../api/failure';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { useCountryName } from '../../countries/names';
import { useMay } from '../../may';
import { useText } from '../../texts';

/** `onResume` is absent where the role may only look. */
const Paused = ({ range, onResume }: { range: PausedRange; onResume?: () => void }) => {
  const say = useText();
  const nameOf = useCountryName();
  const { formatDate } = useIntl();
  const at = (moment: string) => formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Flex tag="li" justifyContent="space-between" gap={4} wrap="wrap">
      <Typography textColor="neutral800">
        {say('paused.range', {
          range: `\u2066${range.range}\u2069`,
          who: range.crowd === 'logins' ? say('paused.logins') : '',
          country: range.country ? nameOf(range.country) : say('country.unknown'),
          since: at(range.since),
          until: at(range.until),
          sent: range.sent,
          verified: range.verified,
        })}
      </Typography>
      {onResume && (
        <Button variant="secondary" onClick={onResume}>
          {say('paused.resume')}
        </Button>
      )}
    </Flex>
  );
};

/** Ranges that the watchdog stopped sending to; says nothing when there is none. */
export const PausedRanges = () => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  const mayResume = useMay('updateSettings');
  const { answer, reload } = useLoaded(server.paused);
  if (answer.state !== 'ready' || answer.value.length === 0) return null;
  const resume = async (range: string) => {
    try {
      await server.resume(range);
      reload();
    } catch (error) {
      const message =
        statusOf(error) === 403 ? say('forbidden.action') : say('wentWrong', { message: messageOf(error) });
      toggleNotification({ type: 'danger', message });
    }
  };
  return (
    <Box role="alert" background="warning100" borderColor="warning600" hasRadius padding={5}>
      <Flex gap={2}>
        <WarningCircle aria-hidden fill="warning600" />
        <Typography variant="delta" tag="h2">
          {say('paused')}
        </Typography>
      </Flex>
      <Box paddingTop={1} paddingBottom={3}>
        <Typography textColor="neutral800">{say('paused.text')}</Typography>
      </Box>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {answer.value.map((range) => (
          <Paused
            key={`${range.crowd} ${range.range}`}
            range={range}
            onResume={mayResume ? () => resume(range.range) : undefined}
          />
        ))}
      </Flex>
    </Box>
  );
};
