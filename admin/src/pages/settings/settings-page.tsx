import { Layouts, Page } from '@strapi/strapi/admin';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { Translated, useText } from '../../texts';
import { SettingsForm } from './settings-form';

const Settings = () => {
  const say = useText();
  const server = useServer();
  const { answer, reload } = useLoaded(server.settings);
  if (answer.state === 'ready') return <SettingsForm first={answer.value} />;
  return (
    <>
      <Layouts.Header title={say('settings.title')} subtitle={say('settings.subtitle')} />
      <Layouts.Content>
        <WhenLoaded
          answer={answer}
          reload={reload}
          waiting={<Skeleton heights={['28rem', '14rem', '12rem', '18rem']} />}
        >
          {() => null}
        </WhenLoaded>
      </Layouts.Content>
    </>
  );
};

const Titled = () => {
  const say = useText();
  return (
    <Page.Main>
      <Page.Title>{say('settings.title')}</Page.Title>
      <Settings />
    </Page.Main>
  );
};

export const SettingsPage = () => (
  <Translated>
    <Titled />
  </Translated>
);
