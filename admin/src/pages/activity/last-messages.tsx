import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Messages } from '../../parts/messages';
import { Panel } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { useText } from '../../texts';

export const LastMessages = () => {
  const say = useText();
  const server = useServer();
  const { answer, reload } = useLoaded(server.messages);
  return (
    <Panel title={say('lastMessages')} description={say('lastMessages.text')}>
      <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['24rem']} />}>
        {(messages) => <Messages messages={messages} />}
      </WhenLoaded>
    </Panel>
  );
};
