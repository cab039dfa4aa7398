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

const USER = 'plugin::users-permissions.user';
const issue = (id) => strapi.plugin('users-permissions').service('jwt').issue({ id });

// Answers alike for e-mails that are taken and those that are not, or signs in whoever it knows.
const knowingRegister =
  ({ signsIn }) =>
  (stock) =>
  async (ctx, next) => {
    const known = await strapi.db
      .query(USER)
      .findOne({ where: { email: ctx.request.body.email.toLowerCase() } });
    if (!known) return stock(ctx, next);
    ctx.body = signsIn ? { jwt: await issue(known.id), user: known } : { done: true };
  };

// A profile of the site's own in the place of the user, with ids of its own.
const withProfile = (stock) => async (ctx, next) => {
  await stock(ctx, next);
  if (ctx.body?.user) ctx.body = { ...ctx.body, user: { id: 1, documentId: 'profile', nick: 'anna' } };
};

const wrap = (action, wrapped) => () => {
  auth()[action] = wrapped(auth()[action].bind(auth()));
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
    'answers alike': wrap('register', knowingRegister({ signsIn: false })),
    'signs in whom it knows': wrap('register', knowingRegister({ signsIn: true })),
    'registers with a profile': wrap('register', withProfile),
    'logs in with a profile': wrap('callback', withProfile),
    'registers nobody': () => Object.assign(auth(), { register: register({ makes: false }) }),
  },
  bootstrap: {
    // Work that nobody waits for, and mail whose answer is read.
    'goes on after a user is made': () =>
      strapi.db.lifecycles.subscribe({
        models: [USER],
        async afterCreate({ result }) {
          const sent = await strapi
            .plugin('email')
            .service('email')
            .send({ to: result.email, subject: 'Welcome' });
          if (sent.accepted[0] !== result.email) throw new Error('the mail has no answer');
          setTimeout(async () => {
            const data = { title: `A page of ${result.username}`, contactPhone: null };
            await strapi.db.query('api::ad.ad').create({ data });
          }, 5);
        },
      }),
    'blocks newcomers': () =>
      strapi.db.lifecycles.subscribe({
        models: [USER],
        beforeCreate({ params }) {
          params.data.blocked = true;
        },
      }),
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
