import type { Core } from '@strapi/strapi';

const action = (uid: string, displayName: string, subCategory: string) => ({
  section: 'plugins',
  pluginName: 'sms-auth',
  uid,
  displayName,
  subCategory,
});

export const registerPermissions = (strapi: Core.Strapi): Promise<unknown> =>
  strapi
    .service('admin::permission')
    .actionProvider.registerMany([
      action('settings.read', 'Read', 'settings'),
      action('settings.update', 'Save and send a test SMS', 'settings'),
      action('activity.read', 'Read', 'activity'),
      action('users.reset', 'Reset a phone, forget devices', 'people'),
    ]);
