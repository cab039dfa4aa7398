// What an owner may do with our routes, as with users-permissions'.
module.exports = (plugin) => {
  if (process.env.SITE_OWN_ROUTES !== 'true') return plugin;
  const { routes } = plugin.routes['content-api'];
  const config = { auth: false, prefix: '' };
  routes.push({ method: 'GET', path: '/auth/phone/hello', handler: 'phone.config', config });
  const login = routes.find(({ path }) => path === '/auth/phone/login');
  login.config.middlewares = [
    (ctx, next) => {
      if (ctx.get('x-captcha') === 'solved') return next();
      ctx.throw(403, 'Solve the CAPTCHA first');
    },
  ];
  return plugin;
};
