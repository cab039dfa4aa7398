/** What an administrator's role may be given, as Strapi's roles page lists it. */
export const PERMISSIONS = {
  readSettings: 'plugin::sms-auth.settings.read',
  updateSettings: 'plugin::sms-auth.settings.update',
  readActivity: 'plugin::sms-auth.activity.read',
  resetUsers: 'plugin::sms-auth.users.reset',
} as const;
