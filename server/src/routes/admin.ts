import { PERMISSIONS } from '../../../contract';

const route = (method: 'GET' | 'POST' | 'PUT', path: string, handler: string, permission?: string) => ({
  method,
  path,
  handler,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      ...(permission ? [{ name: 'admin::hasPermissions', config: { actions: [permission] } }] : []),
    ],
  },
});

/** Routes under `/sms-auth`, for administrators. */
export const admin = {
  type: 'admin',
  routes: [
    route('GET', '/settings', 'settings.read', PERMISSIONS.readSettings),
    route('PUT', '/settings', 'settings.save', PERMISSIONS.updateSettings),
    route('POST', '/settings/check', 'settings.check', PERMISSIONS.updateSettings),
    route('POST', '/settings/test', 'settings.test', PERMISSIONS.updateSettings),
    route('POST', '/settings/alert', 'settings.alert', PERMISSIONS.updateSettings),
    route('GET', '/status', 'settings.status', PERMISSIONS.readSettings),
    route('GET', '/site', 'settings.site'),
    route('GET', '/activity', 'activity.read', PERMISSIONS.readActivity),
    route('GET', '/messages', 'activity.messages', PERMISSIONS.readActivity),
    route('GET', '/paused', 'activity.paused', PERMISSIONS.readActivity),
    route('POST', '/paused/:range/resume', 'activity.resume', PERMISSIONS.updateSettings),
    route('GET', '/roles', 'people.roles', PERMISSIONS.readSettings),
    route('GET', '/users', 'people.find', PERMISSIONS.readActivity),
    route('GET', '/users/:id', 'people.findOne', PERMISSIONS.readActivity),
    route('POST', '/users/:id/reset', 'people.reset', PERMISSIONS.resetUsers),
    route('POST', '/users/:id/forget-devices', 'people.forgetDevices', PERMISSIONS.resetUsers),
  ],
};
