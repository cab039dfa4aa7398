import { Flex, Link, Typography } from '@strapi/design-system';
import { type ReactNode, useCallback } from 'react';
import { NavLink } from 'react-router-dom';
import type { PersonDetails } from '../../../contract';
import { useLoaded } from '../api/loaded';
import { useServer } from '../api/server';
import { useMay } from '../may';
import { MessageLines } from '../parts/messages';
import { Skeleton } from '../parts/skeleton';
import { WhenLoaded } from '../parts/when-loaded';
import { DeviceList, PhoneFacts } from '../person/facts';
import { ForgetDevices, ResetPhone } from '../person/help';
import { PLUGIN_ID } from '../plugin-id';
import { Translated, useText } from '../texts';

/** The rest is on the person's own page. */
const MOST = 3;

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={2}>
    <Typography variant="sigma" textColor="neutral600" tag="h3">
      {title}
    </Typography>
    {children}
  </Flex>
);

const Known = ({ person, reload }: { person: PersonDetails; reload: () => void }) => {
  const say = useText();
  const mayHelp = useMay('resetUsers');
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <PhoneFacts person={person} />
      {person.phone && (
        <>
          <Part title={say('trustedDevices')}>
            <DeviceList devices={person.devices} />
          </Part>
          <Part title={say('lastMessages')}>
            <MessageLines messages={person.messages.slice(0, MOST)} />
          </Part>
        </>
      )}
      {mayHelp && person.phone && (
        <Flex gap={2} wrap="wrap">
          <ResetPhone person={person} onDone={reload} />
          {person.devices.length > 0 && <ForgetDevices person={person} onDone={reload} />}
        </Flex>
      )}
      <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}/people/${person.id}`}>
        {say('person.open')}
      </Link>
    </Flex>
  );
};

const Panel = ({ id }: { id: number }) => {
  const server = useServer();
  const load = useCallback(() => server.person(id), [server, id]);
  const { answer, reload } = useLoaded(load);
  return (
    <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['10rem']} />}>
      {(person) => <Known person={person} reload={reload} />}
    </WhenLoaded>
  );
};

/** What is known of a user's phone, beside the user in the content manager. */
export const PersonPanel = ({ id }: { id: number }) => (
  <Translated waiting={<Skeleton heights={['10rem']} />}>
    <Panel id={id} />
  </Translated>
);
