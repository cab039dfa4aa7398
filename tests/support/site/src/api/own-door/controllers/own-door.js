// A site that signs people in by itself: here by their e-mail alone, as a magic link would once it was followed.
const personOf = (ctx) =>
  strapi.db.query('plugin::users-permissions.user').findOne({ where: { email: ctx.request.body.email } });
const issue = (user) => strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });

module.exports = {
  async careless(ctx) {
    ctx.body = { jwt: await issue(await personOf(ctx)) };
  },
  async enter(ctx) {
    const user = await personOf(ctx);
    const challenge = await strapi.plugin('sms-auth').service('two-step').begin(ctx, user.id);
    ctx.body = challenge ? { challenge } : { jwt: await issue(user) };
  },
  // Two common ways to let people change their own profile.
  async updateByController(ctx) {
    ctx.params.id = String(ctx.state.user.id);
    await strapi.plugin('users-permissions').controller('user').update(ctx);
  },
  async updateByService(ctx) {
    ctx.body = await strapi
      .plugin('users-permissions')
      .service('user')
      .edit(ctx.state.user.id, ctx.request.body);
  },
};
