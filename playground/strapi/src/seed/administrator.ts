import type { Core } from '@strapi/strapi';

/** The demo's administrator; `npm run demo` prints both. */
export const ADMINISTRATOR = { email: 'admin@example.com', password: 'Demo-Password-1' };

export const seedAdministrator = async (strapi: Core.Strapi): Promise<void> => {
  if (await strapi.service('admin::user').exists()) return;
  const role = await strapi.service('admin::role').getSuperAdmin();
  await strapi.service('admin::user').create({
    ...ADMINISTRATOR,
    firstname: 'Demo',
    lastname: 'Administrator',
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
};
