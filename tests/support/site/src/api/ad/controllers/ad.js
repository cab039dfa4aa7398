const { createCoreController } = require('@strapi/strapi').factories;

module.exports = createCoreController('api::ad.ad', ({ strapi }) => ({
  /** Deleting is behind a recent code. */
  async purge(ctx) {
    ctx.body = { purged: await strapi.db.query('api::ad.ad').count() };
  },
}));
