const may = (action: string) => [{ action: `plugin::sms-auth.${action}`, subject: null }];

/** What Strapi's menus hide links by. The server decides; a page reads its 403. */
export const PERMISSIONS = {
  readSettings: may('settings.read'),
  readActivity: may('activity.read'),
};
