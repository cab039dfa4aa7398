import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startOwnSite } from '../docs/support/own-site';
import { administratorOf } from '../support/administrators';
import { type Answer, codeOf, http } from '../support/http';
import {
  type Clickatell,
  newPhone,
  PASSWORD,
  type Person,
  peopleOf,
  startClickatell,
} from '../support/people';
import type { Site, SiteOptions } from '../support/site';

// Ten sites as their owners wrote them, in their own files: what users-permissions answers there, the phone is
// answered too.

const USER = 'plugin::users-permissions.user';
const EXTENSION = 'src/extensions/users-permissions/strapi-server.js';
const OURS = 'src/extensions/sms-auth/strapi-server.js';

let clickatell: Clickatell;
beforeAll(async () => {
  clickatell = await startClickatell();
});
afterAll(() => clickatell.close());

type World = { site: Site; people: ReturnType<typeof peopleOf> };

const onSite = async <T>(
  files: Record<string, string>,
  story: (world: World) => Promise<T>,
  options: SiteOptions = {}
): Promise<T> => {
  const started = await startOwnSite(files, { clickatell: clickatell.url, ...options });
  // These sites answer in ways of their own.
  const site = { ...started.site, call: http(started.site.url, false) };
  try {
    return await story({ site, people: peopleOf(site, clickatell) });
  } finally {
    await started.stop();
  }
};

const change = ({ site }: World, { id }: Pick<Person, 'id'>, data: object) =>
  site.inside('query', { uid: USER, method: 'update', options: { where: { id }, data } });
const count = ({ site }: World, where: object) =>
  site.inside<number>('query', { uid: USER, method: 'count', options: { where } });

let accounts = 0;
const newAccount = (domain = 'example.com') => {
  accounts += 1;
  return { username: `owner${accounts}`, email: `owner${accounts}@${domain}`, password: PASSWORD };
};
const register = ({ site }: World, account: object, headers = {}) =>
  site.call('POST', '/api/auth/local/register', account, headers);

/** Registers by phone with the same fields. */
const byPhone = async ({ site, people }: World, account: object, headers = {}) => {
  const phone = newPhone();
  const { body } = await people.answered(phone, () =>
    site.call('POST', '/api/auth/phone/register', { phone })
  );
  const whole = { name: 'Anna', ...account, token: body.registration.token };
  const complete = (more = headers) => site.call('POST', '/api/auth/phone/register/complete', whole, more);
  return { phone, complete, answer: await complete() };
};

/** Logs in by phone, and by password with its second step. */
const signInBothWays = async ({ site, people }: World, person: Person): Promise<Answer[]> => {
  const phone = String(person.phone);
  const answers: Answer[] = [];
  for (const begin of [
    () => site.call('POST', '/api/auth/phone/login', { phone }),
    () => people.login(person),
  ]) {
    await site.advance(61);
    answers.push(await people.answered(phone, begin));
  }
  return answers;
};

const said = ({ status, body }: Answer) => [status, body.error?.message];

const onRegister = (config: string) => `module.exports = (plugin) => {
  const { routes } = plugin.routes['content-api'];
  const register = routes.find(({ method, path }) => method === 'POST' && path === '/auth/local/register');
  register.config = { ...register.config, ${config} };
  return plugin;
};`;

const withHooks = (hooks: string) => `const { errors } = require('@strapi/utils');
module.exports = () => ({
  'sms-auth': {
    config: {
      clickatell: { apiKey: 'demo-one-api-key==' },
      settings: { enabled: true, country: 'CY' },
      ${hooks}
    },
  },
});`;

const wrappingCallback = (wrapped: string) => `module.exports = (plugin) => {
  Object.assign(plugin.contentTypes.user.schema.attributes, { approved: { type: 'boolean', default: false } });
  const make = plugin.controllers.auth;
  plugin.controllers.auth = (context) => {
    const auth = make(context);
    const stock = auth.callback;
    return { ...auth, callback: ${wrapped} };
  };
  return plugin;
};`;

const OWN_LINE = /this site has its own callback/;

test('1. a policy on the domain of e-mails refuses by phone as by e-mail', () =>
  onSite(
    {
      'src/policies/company.js':
        "module.exports = ({ request }) => String(request.body?.email).endsWith('@example.com');",
      [EXTENSION]: onRegister("policies: ['global::company']"),
    },
    async (world) => {
      const stranger = newAccount('elsewhere.test');
      const stock = await register(world, stranger);
      const { answer } = await byPhone(world, stranger);
      expect(said(answer)).toEqual(said(stock));
      expect(stock.status).toBe(403);
      expect(await count(world, { email: stranger.email })).toBe(0);
      expect((await register(world, newAccount())).body).toHaveProperty('jwt');
      expect((await byPhone(world, newAccount())).answer.body).toHaveProperty('jwt');
    }
  ));

test('2. a middleware that asks for an invitation asks for it by phone too, with the same field', () =>
  onSite(
    {
      [EXTENSION]: onRegister(`middlewares: [
        (ctx, next) => {
          const { invitation, ...fields } = ctx.request.body;
          if (invitation !== 'friends-of-anna') return ctx.forbidden('Invitations only');
          ctx.request.body = fields;
          return next();
        },
      ]`),
    },
    async (world) => {
      const stock = await register(world, newAccount());
      expect(said(stock)).toEqual([403, 'Invitations only']);
      expect(said((await byPhone(world, newAccount())).answer)).toEqual(said(stock));
      const invited = { invitation: 'friends-of-anna' };
      expect((await register(world, { ...newAccount(), ...invited })).body).toHaveProperty('jwt');
      expect((await byPhone(world, { ...newAccount(), ...invited })).answer.body).toHaveProperty('jwt');
    }
  ));

test('3. a CAPTCHA stands on registering by phone where it stands on registering, and on our login where it is put', () => {
  const captcha =
    "(ctx, next) => (ctx.get('x-captcha') === 'solved' ? next() : ctx.forbidden('Solve it first'))";
  const files = {
    [EXTENSION]: `module.exports = (plugin) => {
      for (const { path, config } of plugin.routes['content-api'].routes)
        if (['/auth/local', '/auth/local/register'].includes(path)) config.middlewares = [${captcha}];
      return plugin;
    };`,
    [OURS]: `module.exports = (plugin) => {
      const login = plugin.routes['content-api'].routes.find(({ path }) => path === '/auth/phone/login');
      login.config.middlewares = [${captcha}];
      return plugin;
    };`,
  };
  const solved = { 'x-captcha': 'solved' };
  return onSite(files, async (world) => {
    const { site } = world;
    const stock = await register(world, newAccount());
    expect(said(stock)).toEqual([403, 'Solve it first']);
    const { answer, complete } = await byPhone(world, newAccount());
    expect(said(answer)).toEqual(said(stock));
    expect((await complete(solved)).body).toHaveProperty('jwt');
    const login = (headers: Record<string, string>) =>
      site.call('POST', '/api/auth/phone/login', { phone: newPhone() }, headers);
    const byPassword = await site.call('POST', '/api/auth/local', { identifier: 'a', password: 'b' });
    const before = clickatell.inbox.length;
    expect(said(await login({}))).toEqual(said(byPassword));
    expect(clickatell.inbox).toHaveLength(before);
    expect((await login(solved)).status).toBe(200);
  });
});

test('4. a login that lets in whom the site has approved tells everybody else the same by phone', () =>
  onSite(
    {
      'config/plugins.js': withHooks(`beforeSignIn: async (ctx, { user }) => {
        if (!user.approved) throw new errors.ApplicationError('Wait until you are approved');
      },`),
      [EXTENSION]: wrappingCallback(`async (ctx, next) => {
        const where = { email: ctx.request.body.identifier };
        const user = await strapi.db.query('${USER}').findOne({ where });
        if (!user?.approved) return ctx.badRequest('Wait until you are approved');
        return stock.call(auth, ctx, next);
      }`),
    },
    async (world) => {
      const { people, site } = world;
      expect(site.logs()).not.toMatch(OWN_LINE);
      const member = await people.member();
      const stock = await people.login(member);
      expect(said(stock)).toEqual([400, 'Wait until you are approved']);
      const { answer } = await byPhone(world, newAccount());
      expect(said(answer)).toEqual(said(stock));

      const person = await people.enrolled(member);
      await site.advance(61);
      const phone = String(person.phone);
      const login = await people.answered(phone, () => site.call('POST', '/api/auth/phone/login', { phone }));
      expect(said(login)).toEqual(said(stock));
      await change(world, person, { approved: true });
      for (const { body } of await signInBothWays(world, person)) expect(body).toHaveProperty('jwt');
    }
  ));

test('5. a login that adds to its answer adds the same after a code', () =>
  onSite(
    {
      'config/plugins.js': withHooks(`afterSignIn: async (ctx, { user, session }) => ({
        ...session,
        role: user.role.type,
        claims: { plan: 'free' },
      }),`),
      [EXTENSION]: wrappingCallback(`async (ctx, next) => {
        await stock.call(auth, ctx, next);
        if (ctx.body?.jwt) ctx.body = { ...ctx.body, role: 'authenticated', claims: { plan: 'free' } };
      }`),
    },
    async (world) => {
      const member = await world.people.member();
      const stock = (await world.people.login(member)).body;
      const person = await world.people.enrolled(member);
      for (const { body } of await signInBothWays(world, person))
        expect({ ...body, jwt: '', user: body.user.email }).toEqual({
          ...stock,
          jwt: '',
          user: stock.user.email,
        });
      expect(Object.keys(stock)).toEqual(['jwt', 'user', 'role', 'claims']);
    }
  ));

test('6. a newcomer whom the site blocks has an account and waits, by phone as by e-mail', () =>
  onSite(
    {},
    async (world) => {
      const stock = await register(world, newAccount());
      const { answer, phone } = await byPhone(world, newAccount());
      const waiting = ({ status, body }: Answer) => [status, body.user.blocked, body.user.confirmed];
      expect(waiting(answer)).toEqual(waiting(stock));
      expect(Object.keys(answer.body)).toEqual(['user']);
      const refused = await world.people.login({ email: stock.body.user.email } as Person);
      await world.site.advance(61);
      const login = () => world.site.call('POST', '/api/auth/phone/login', { phone });
      expect(said(await world.people.answered(phone, login))).toEqual(said(refused));
      await change(world, answer.body.user, { blocked: false });
      await world.site.advance(61);
      expect((await world.people.answered(phone, login)).body).toHaveProperty('jwt');
    },
    { env: { SITE_HABIT: 'blocks newcomers' } }
  ));

test('7. a phone field of the site’s own works as without the plugin while that is switched off', async () => {
  const lived = async (world: World) => {
    const { site, people } = world;
    await site.inside('grant', { type: 'authenticated', actions: [`${USER}.update`] });
    const admin = await administratorOf(site);
    const member = await people.member({ phone: '99 000111' });
    const own = await site.call('PUT', `/api/users/${member.id}`, { phone: '99 000222' }, member.auth);
    const place = `/content-manager/collection-types/${USER}/${member.documentId}`;
    const edited = await site.call('PUT', place, { phone: 'not a number' }, admin);
    const emptied = await site.call('PUT', `/api/users/${member.id}`, { phone: null }, member.auth);
    return [own, edited, emptied].map(({ status, body }) => [status, (body.data ?? body).phone]);
  };
  const files = {
    [EXTENSION]: `module.exports = (plugin) => {
      Object.assign(plugin.contentTypes.user.schema.attributes, { phone: { type: 'string' } });
      return plugin;
    };`,
  };
  const usersPermissions = { register: { allowedFields: ['phone'] } };
  const off = await onSite(files, lived, { usersPermissions, smsAuth: { settings: { enabled: false } } });
  expect(off).toEqual(await onSite(files, lived, { usersPermissions, plugin: false }));
  expect(off).toEqual([
    [200, '99 000222'],
    [200, 'not a number'],
    [200, null],
  ]);
});

test('8. an extension adds routes to ours as to users-permissions’', () => {
  const adding = (path: string) => `module.exports = (plugin) => {
    const api = plugin.routes['content-api'];
    const route = (path) => ({
      method: 'GET',
      path,
      handler: (ctx) => { ctx.body = { hello: path }; },
      config: { auth: false, prefix: '' },
    });
    api.routes.push(route('${path}'));
    api.routes = [...api.routes, route('${path}/again')];
    return plugin;
  };`;
  const files = { [EXTENSION]: adding('/auth/hello'), [OURS]: adding('/auth/phone/hello') };
  return onSite(files, async ({ site }) => {
    const added = ['/auth/hello', '/auth/phone/hello'];
    for (const path of added.flatMap((one) => [one, `${one}/again`])) {
      const { status, body } = await site.call('GET', `/api${path}`);
      expect([status, body]).toEqual([200, { hello: path }]);
    }
    expect((await site.call('GET', '/api/auth/phone/config')).status).toBe(200);
  });
});

test('9. a middleware that rewrites paths leads every query to where it leads without the plugin, and to us', async () => {
  const files = {
    'src/api/ad/routes/02-core.js':
      "module.exports = require('@strapi/strapi').factories.createCoreRouter('api::ad.ad');",
    'src/middlewares/version.js': `module.exports = () => (ctx, next) => {
      ctx.url = ctx.url.replace(/^\\/v1\\//, '/api/');
      return next();
    };`,
    'config/middlewares.js': `module.exports = ['global::version', 'strapi::logger', 'strapi::errors',
      'strapi::security', 'strapi::cors', 'strapi::query', 'strapi::body', 'strapi::session',
      'strapi::favicon', 'strapi::public'];`,
  };
  const QUERIES = [
    '',
    '?filters[createdAt][$gte]=2026-11-27T10:00:00.000Z',
    '?filters[title][$contains]=12345678',
    '?sort=title&note=%2B35799123456',
  ];
  const lived = async ({ site }: World) => {
    const answers = [];
    for (const query of QUERIES)
      for (const prefix of ['/v1', '/api']) {
        const { status, body } = await site.call('GET', `${prefix}/ads${query}`);
        answers.push([status, body.meta]);
      }
    return answers;
  };
  const ours = await onSite(files, async (world) => {
    const asked = await world.site.call('POST', '/v1/auth/phone/login?n=20261127', { phone: newPhone() });
    expect(asked.body).toHaveProperty('challenge');
    return lived(world);
  });
  expect(ours).toEqual(await onSite(files, lived, { plugin: false }));
  expect(ours.map(([status]) => status)).toEqual(ours.map(() => 200));
});

test('10. a profile that a site saves through the stock update begins to verify the person’s own phone', async () => {
  const files = {
    [EXTENSION]: `module.exports = (plugin) => {
      plugin.controllers.user.updateMe = (ctx) => {
        ctx.params.id = ctx.state.user.id;
        return plugin.controllers.user.update(ctx);
      };
      plugin.controllers.user.updateByHand = async (ctx) => {
        const where = { id: ctx.state.user.id };
        ctx.body = await strapi.db.query('${USER}').update({ where, data: ctx.request.body });
      };
      plugin.controllers.user.updatePicked = async (ctx) => {
        const { username, phone } = ctx.request.body;
        const service = strapi.plugin('users-permissions').service('user');
        const { id } = await service.edit(ctx.state.user.id, { username, phone });
        ctx.body = { id };
      };
      const config = { prefix: '' };
      plugin.routes['content-api'].routes.push(
        { method: 'PUT', path: '/user/picked', handler: 'user.updatePicked', config },
        { method: 'PUT', path: '/user/me', handler: 'user.updateMe', config },
        { method: 'PUT', path: '/user/by-hand', handler: 'user.updateByHand', config }
      );
      return plugin;
    };`,
  };
  const granted = async (world: World) => {
    const actions = ['updateMe', 'updatePicked', 'updateByHand'].map((name) => `${USER}.${name}`);
    await world.site.inside('grant', { type: 'authenticated', actions });
    return world.people.member();
  };
  const save = ({ site }: World, person: Person, body: object, path = '/api/user/me') =>
    site.call('PUT', path, body, person.auth);
  const withoutPlugin = await onSite(
    files,
    async (world) => {
      const person = await granted(world);
      const { status, body } = await save(world, person, { username: 'stock' });
      return [status, Object.keys(body)];
    },
    { plugin: false }
  );

  await onSite(files, async (world) => {
    const person = await granted(world);
    const plain = await save(world, person, { username: 'ours' });
    expect([plain.status, Object.keys(plain.body)]).toEqual(withoutPlugin);

    const phone = newPhone();
    const begun = () => save(world, person, { username: 'with-phone', phone });
    const verified = await world.people.answered(phone, begun);
    expect(verified.body).toMatchObject({ phone: { number: phone } });
    expect(await count(world, { id: person.id, username: 'with-phone' })).toBe(1);

    const again = await save(world, person, { username: 'again', phone });
    expect([again.status, Object.keys(again.body)]).toEqual(withoutPlugin);
    const wrong = await save(world, person, { username: 'wrong', phone: '12' });
    expect(codeOf(wrong)).toBe('phone.invalid');
    expect(await count(world, { username: 'wrong' })).toBe(0);
    const taken = await world.people.member();
    const refused = await save(world, person, { username: taken.username, phone: newPhone() });
    expect([refused.status, refused.body.challenge]).toEqual([400, undefined]);
    await world.site.advance(61);
    const removal = await world.people.answered(phone, () => save(world, person, { phone: null }));
    expect(removal.body).toMatchObject({ phone: { number: null } });

    // An action that names the field, in a request that does not.
    const picked = await save(world, person, { username: 'picked' }, '/api/user/picked');
    expect([picked.status, picked.body]).toEqual([200, { id: person.id }]);
    const other = newPhone();
    const asked = () => save(world, person, { username: 'picked', phone: other }, '/api/user/picked');
    expect((await world.people.answered(other, asked)).body).toMatchObject({ phone: { number: other } });

    // Whoever writes past users-permissions' own service is told what to call.
    const byHand = await save(world, person, { phone: newPhone() }, '/api/user/by-hand');
    expect(byHand.body.error.details).toEqual({ code: 'phone.not-yours', reason: 'verify-own' });
  });
});
