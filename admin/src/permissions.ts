const may = (action: string) => [{ action: `plugin::sms-auth.${action}`, subject: null }];

/** What menus hide links by and pages their buttons. The server decides; a page reads its 403. */
export const PERMISSIONS = {
  readSettings: may('settings.read'),
  readActivity: may('activity.read'),
  updateSettings: may('settings.update'),
  resetUsers: may('users.reset'),
};
