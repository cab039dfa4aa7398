import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { SentMessage } from '../../../contract';
import { useWhy } from '../account/why';
import { Flag } from '../countries/flag';
import { type TextKey, useText } from '../texts';
import { Plain, PlainTable } from './plain-table';

const PURPOSES: Record<string, TextKey> = {
  register: 'purpose.register',
  login: 'purpose.login',
  'two-step': 'purpose.two-step',
  enroll: 'purpose.enroll',
  change: 'purpose.change',
  remove: 'purpose.remove',
  'recovery-codes': 'purpose.recovery-codes',
  'step-up': 'purpose.step-up',
  prove: 'purpose.prove',
  notice: 'purpose.notice',
  test: 'purpose.test',
};

const FIRST = 10;

const COLOURS = {
  pending: ['neutral150', 'neutral800'],
  sent: ['primary100', 'primary700'],
  delivered: ['success100', 'success700'],
  failed: ['danger100', 'danger700'],
} as const;

const Why = ({ message }: { message: SentMessage }) => {
  const { advice, words } = useWhy()({ ...message, reason: message.reason ?? 'transient' });
  return (
    <Box maxWidth="44rem">
      <Typography variant="pi" textColor="neutral600" tag="p" style={{ whiteSpace: 'normal' }}>
        {advice}
        {words && ` ${words}`}
      </Typography>
    </Box>
  );
};

const State = ({ message }: { message: SentMessage }) => {
  const say = useText();
  const [background, text] = COLOURS[message.status] ?? COLOURS.pending;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Flex gap={2}>
        <Badge backgroundColor={background} textColor={text}>
          {say(`status.${message.status}`)}
        </Badge>
        {message.verifiedAt && (
          <Badge backgroundColor="alternative100" textColor="alternative700">
            {say('verified')}
          </Badge>
        )}
      </Flex>
      {message.status === 'failed' && <Why message={message} />}
    </Flex>
  );
};

const usePurpose = () => {
  const say = useText();
  return (purpose: string) => say(PURPOSES[purpose] ?? 'purpose.other');
};

/** The same where there is no room for a table. */
export const MessageLines = ({ messages }: { messages: SentMessage[] }) => {
  const purposeOf = usePurpose();
  const { formatDate } = useIntl();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {messages.map((message) => (
        <Flex tag="li" key={message.id} direction="column" alignItems="flex-start" gap={1}>
          <Typography textColor="neutral800">{purposeOf(message.purpose)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {formatDate(message.sentAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </Typography>
          <State message={message} />
        </Flex>
      ))}
    </Flex>
  );
};

/** Messages with what they were for and what became of them. */
export const Messages = ({ messages }: { messages: SentMessage[] }) => {
  const say = useText();
  const { formatDate } = useIntl();
  const [all, setAll] = useState(false);
  const purposeOf = usePurpose();
  if (messages.length === 0)
    return <Typography textColor="neutral600">{say('lastMessages.none')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <PlainTable
        label={say('lastMessages')}
        rows={all ? messages : messages.slice(0, FIRST)}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('when'),
            cell: ({ sentAt }) => (
              <Plain>{formatDate(sentAt, { dateStyle: 'medium', timeStyle: 'short' })}</Plain>
            ),
          },
          {
            title: say('to'),
            cell: ({ to, country }) => (
              <Flex gap={2}>
                <Flag country={country} />
                <Plain dir="ltr">{to}</Plain>
              </Flex>
            ),
          },
          { title: say('purpose'), cell: ({ purpose }) => <Plain>{purposeOf(purpose)}</Plain> },
          { title: say('state'), cell: (message) => <State message={message} /> },
        ]}
      />
      {!all && messages.length > FIRST && (
        <Flex justifyContent="center">
          <Button variant="tertiary" onClick={() => setAll(true)}>
            {say('lastMessages.more', { count: messages.length - FIRST })}
          </Button>
        </Flex>
      )}
    </Flex>
  );
};
