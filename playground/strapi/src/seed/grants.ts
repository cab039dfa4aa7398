import type { Core } from '@strapi/strapi';

const READ = ['api::ad.ad.find', 'api::ad.ad.findOne'];
const PUBLISH = 'api::ad.ad.create';

// `create` is granted to guests too: it is the policy that stops them, and tells them why.
const GRANTS: Record<string, string[]> = {
  public: [...READ, PUBLISH],
  authenticated: [...READ, PUBLISH, 'plugin::users-permissions.user.update'],
};

export const seedGrants = async (strapi: Core.Strapi): Promise<void> => {
  for (const [type, actions] of Object.entries(GRANTS)) {
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type }, populate: ['permissions'] });
    const held = new Set(role.permissions.map(({ action }: { action: string }) => action));
    for (const action of actions.filter((name) => !held.has(name))) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action, role: role.id } });
    }
  }
};
