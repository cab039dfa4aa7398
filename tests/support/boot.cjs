// A site of its own in a process of its own: time is shifted by the test, never slept.
const RealDate = Date;
let offset = Number(process.env.SITE_CLOCK ?? 0);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + offset] : given));
  }
  static now() {
    return RealDate.now() + offset;
  }
};

const { compileStrapi, createStrapi } = require('@strapi/strapi');

const ROLES = {
  public: ['api::ad.ad.create', 'api::ad.ad.find'],
  authenticated: ['api::ad.ad.create', 'api::ad.ad.purge'],
};

const grant = async (strapi, type, actions) => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  for (const action of actions) {
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
};

// What a test may ask of the site from inside; everything else goes over HTTP.
const inside = (strapi) => ({
  now: () => Date.now(),
  clock: ({ milliseconds }) => {
    offset += milliseconds;
  },
  grant: ({ type, actions }) => grant(strapi, type, actions),
  advanced: async (changes) => {
    const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
    await store.set({ value: { ...(await store.get()), ...changes } });
  },
  grantProvider: async ({ name, changes }) => {
    const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'grant' });
    const value = await store.get();
    await store.set({ value: { ...value, [name]: { ...value[name], ...changes } } });
  },
  // users-permissions asks a provider that it does not know itself for the person behind a token.
  oauthProvider: ({ name, url }) =>
    strapi
      .plugin('users-permissions')
      .service('providers-registry')
      .add(name, {
        async authCallback({ accessToken }) {
          const answer = await fetch(`${url}/me`, { headers: { Authorization: `Bearer ${accessToken}` } });
          return answer.json();
        },
      }),
  query: ({ uid, method, options }) => strapi.db.query(uid)[method](options),
  document: ({ uid, method, options }) => strapi.documents(uid)[method](options),
  // What a writer is told, whole.
  refusal: ({ uid, method, options }) =>
    strapi
      .documents(uid)
      [method](options)
      .then(
        () => null,
        ({ name, message, details }) => ({ name, message, details })
      ),
  sendSms: (message) => strapi.plugin('sms-auth').service('sms').send(message),
  statement: ({ sql, values }) => strapi.db.connection.raw(sql, values).then(() => null),
  store: ({ key, value }) =>
    value === undefined
      ? strapi.store({ type: 'plugin', name: 'sms-auth' }).get({ key })
      : strapi.store({ type: 'plugin', name: 'sms-auth' }).set({ key, value }),
  // What the clock of the cron would do; it keeps its own time.
  sweep: () => strapi.cron.jobs.find(({ name }) => name === 'sms-auth.sweep').job.invoke(),
  check: () => strapi.cron.jobs.find(({ name }) => name === 'sms-auth.check').job.invoke(),
  breakCounters: () => strapi.db.connection.schema.dropTable('sms_auth_counters'),
  admin: async (user) => {
    const role = await strapi.service('admin::role').findOne({ code: user.role ?? 'strapi-super-admin' });
    await strapi.service('admin::user').create({ ...user, isActive: true, roles: [role.id] });
  },
  adminRole: async ({ name, actions }) => {
    const role = await strapi.service('admin::role').create({ name, description: name });
    await strapi.service('admin::role').assignPermissions(
      role.id,
      actions.map((given) => ({
        subject: null,
        properties: {},
        conditions: [],
        ...(typeof given === 'string' ? { action: given } : given),
      }))
    );
    return { code: role.code };
  },
  apiToken: async () => {
    const { accessKey } = await strapi
      .service('admin::api-token')
      .create({ name: 'test', description: '', type: 'full-access', lifespan: null });
    return accessKey;
  },
  statements: async ({ stop }) => {
    if (stop) {
      strapi.db.connection.off('query', counted);
      return statements.splice(0);
    }
    strapi.db.connection.on('query', counted);
    return [];
  },
});
const statements = [];
const counted = ({ sql }) => statements.push(sql);

const start = async () => {
  const appDir = process.env.SITE_DIR;
  const { distDir } = process.env.SITE_COMPILE ? await compileStrapi({ appDir }) : { distDir: appDir };
  const strapi = await createStrapi({ appDir, distDir, serveAdminPanel: false }).load();
  const events = [];
  strapi.eventHub.subscribe((name, payload) => {
    if (name.startsWith('sms-auth.')) events.push({ name, payload });
  });
  const mails = [];
  // A mail server that takes its time: nothing of it arrives until the test says so.
  let delivery = Promise.resolve();
  let deliver = () => {};
  let broken = false;
  strapi.plugin('email').provider.send = async (mail) => {
    await delivery;
    if (broken) throw new Error('the mail server refused');
    mails.push(mail);
    return { accepted: [mail.to] };
  };
  const holdMails = () => {
    delivery = new Promise((resolve) => {
      deliver = resolve;
    });
  };
  const breakMails = ({ broken: isBroken }) => {
    broken = isBroken;
  };
  const deliverMails = () => {
    deliver();
    delivery = Promise.resolve();
  };
  if (process.env.SITE_FRESH === 'true')
    for (const [type, actions] of Object.entries(ROLES)) await grant(strapi, type, actions);
  await strapi.server.mount();
  // What the hour brings comes when a test asks for it, and at no minute of the day on which it happens to run.
  for (const { job } of strapi.cron.jobs) job.cancel();
  await new Promise((resolve) =>
    strapi.server.httpServer.listen(Number(process.env.PORT ?? 0), '127.0.0.1', resolve)
  );
  const actions = {
    ...inside(strapi),
    events: () => events,
    mails: () => mails,
    holdMails,
    deliverMails,
    breakMails,
  };

  process.on('message', async ({ call, name, given }) => {
    if (name === 'stop') {
      await strapi.destroy();
      process.send({ call, answer: null }, () => process.exit(0));
      return;
    }
    try {
      process.send({ call, answer: (await actions[name](given ?? {})) ?? null });
    } catch (error) {
      process.send({ call, error: { message: error.message, code: error.details?.code ?? null } });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: strapi.server.httpServer.address().port });
};

start().catch((error) => {
  console.error(error);
  process.send({ failed: error.message }, () => process.exit(1));
});
