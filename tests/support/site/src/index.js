// What sites do to users-permissions from their own lifecycle functions; a test names one of them in SITE_HABIT.
const callback = async (ctx) => {
  const user = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { email: ctx.request.body.identifier } });
  ctx.body = { jwt: await strapi.plugin('users-permissions').service('jwt').issue({ id: user.id }), user };
};

// Makes the account in its own way, and answers in its own words.
const register =
  ({ makes }) =>
  async (ctx) => {
    if (makes) {
      const { username, email, password } = ctx.request.body;
      const role = await strapi
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'authenticated' } });
      const given = { username, email: email.toLowerCase(), password, provider: 'local', confirmed: true };
      await strapi
        .plugin('users-permissions')
        .service('user')
        .add({ ...given, role: role.id });
    }
    ctx.body = { welcome: true };
  };

// Content types of a site's own whose names are near to ours.
const addPhones = () => {
  for (const name of ['phone', 'phone-config', 'phone-challenge', 'phone-registration', 'phone-proof']) {
    const displayName = name.replace('-', ' ');
    const schema = {
      kind: 'collectionType',
      collectionName: `own_${name.replace('-', '_')}s`,
      info: { singularName: name, pluralName: `${name}s`, displayName },
      options: { draftAndPublish: false },
      attributes: { label: { type: 'string' } },
    };
    strapi.get('apis').add(name, { contentTypes: { [name]: { schema } } });
  }
};

const auth = () => strapi.plugin('users-permissions').controller('auth');

const HABITS = {
  register: {
    'assigns in register': () => Object.assign(auth(), { callback }),
    'wraps in register': () => {
      const stock = auth().callback;
      auth().callback = async (ctx, next) => stock(ctx, next);
    },
    'extends in register': () =>
      strapi.get('controllers').extend('plugin::users-permissions.auth', (stock) => ({ ...stock, callback })),
    'registers in its own words': () => Object.assign(auth(), { register: register({ makes: true }) }),
    'has phones of its own': addPhones,
    // A site that has moved: old addresses are answered at their new ones.
    'rewrites addresses': () =>
      strapi.server.use((ctx, next) => {
        ctx.url = ctx.url.replace('/old-api/', '/api/');
        return next();
      }),
    'registers nobody': () => Object.assign(auth(), { register: register({ makes: false }) }),
  },
  bootstrap: {
    'listens and throws': () =>
      strapi.eventHub.on('sms-auth.message.sent', async () => {
        throw new Error('the listener of this site fails');
      }),
    'assigns in bootstrap': () => Object.assign(auth(), { callback }),
    'extends in bootstrap': () =>
      strapi.get('controllers').extend('plugin::users-permissions.auth', (stock) => ({ ...stock, callback })),
  },
};

module.exports = {
  register: () => HABITS.register[process.env.SITE_HABIT]?.(),
  bootstrap: () => HABITS.bootstrap[process.env.SITE_HABIT]?.(),
};
