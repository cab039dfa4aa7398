const USER = 'plugin::users-permissions.user';

module.exports = {
  register() {},
  async bootstrap({ strapi }) {
    if (strapi.config.get('plugin::sms-auth') && strapi.plugin('sms-auth')) return;
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } });
    for (const username of JSON.parse(process.env.SITE_PHONES))
      await strapi.db.query(USER).create({
        data: {
          username,
          email: `${username.slice(1)}@example.com`,
          provider: 'local',
          confirmed: true,
          role: role?.id,
        },
      });
  },
};
