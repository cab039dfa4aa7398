import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Translated } from '../texts';
import { ActivityPage } from './activity/activity-page';
import { PeoplePage } from './people/people-page';
import { PersonPage } from './people/person-page';

/** What the left menu opens. */
export const PluginPages = () => (
  <Translated>
    <Routes>
      <Route index element={<ActivityPage />} />
      <Route path="people" element={<PeoplePage />} />
      <Route path="people/:id" element={<PersonPage />} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Translated>
);
