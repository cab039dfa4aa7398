import { Flex } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import type { PersonDetails } from '../../../../contract';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { useMay } from '../../may';
import { Messages } from '../../parts/messages';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { DeviceList, PhoneFacts } from '../../person/facts';
import { ForgetDevices, ResetPhone } from '../../person/help';
import { PLUGIN_ID } from '../../plugin-id';
import { useText } from '../../texts';

const Sections = ({ person, reload }: { person: PersonDetails; reload: () => void }) => {
  const say = useText();
  const mayHelp = useMay('resetUsers');
  return (
    <>
      <Page.Title>{person.name ?? person.username}</Page.Title>
      <Layouts.Header
        title={person.name ?? person.username}
        subtitle={person.email}
        navigationAction={<BackButton fallback={`/plugins/${PLUGIN_ID}/people`} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Panel
            title={say('phone')}
            action={mayHelp && person.phone && <ResetPhone person={person} onDone={reload} />}
          >
            <PhoneFacts person={person} />
          </Panel>
          <Panel
            title={say('trustedDevices')}
            action={mayHelp && person.devices.length > 0 && <ForgetDevices person={person} onDone={reload} />}
          >
            <DeviceList devices={person.devices} />
          </Panel>
          {person.phone && (
            <Panel title={say('lastMessages')} description={say('person.messages')}>
              <Messages messages={person.messages} />
            </Panel>
          )}
        </Flex>
      </Layouts.Content>
    </>
  );
};

/** What helps somebody who asks for help. */
export const PersonPage = () => {
  const server = useServer();
  const id = Number(useParams().id);
  const load = useCallback(() => server.person(id), [server, id]);
  const { answer, reload } = useLoaded(load);
  return (
    <Page.Main>
      <WhenLoaded
        answer={answer}
        reload={reload}
        waiting={<Skeleton heights={['10rem', '12rem', '24rem']} />}
      >
        {(person) => <Sections person={person} reload={reload} />}
      </WhenLoaded>
    </Page.Main>
  );
};
