const path = require('node:path');

const merge = (base, more) =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(more)])].map((key) => {
      const [one, other] = [base[key], more[key]];
      const nested = [one, other].every(
        (value) => value && typeof value === 'object' && !Array.isArray(value)
      );
      return [key, nested ? merge(one, other) : key in more ? other : one];
    })
  );

// In this order: a site names no more than the plugins it adds, so users-permissions comes after them.
module.exports = ({ env }) => ({
  ...env.json('SITE_OTHER_PLUGINS', {}),
  documentation: { enabled: env.bool('SITE_DOCUMENTATION', false) },
  graphql: { enabled: env.bool('SITE_GRAPHQL', false) },
  'sms-auth': {
    enabled: env.bool('SITE_PLUGIN', true),
    resolve: env('SITE_PLUGIN_ROOT', path.resolve(__dirname, '../../../..')),
    config: merge(
      {
        clickatell: {
          apiKey: env('SITE_KEY', 'demo-one-api-key==') || undefined,
          baseUrl: env('SITE_CLICKATELL'),
        },
        settings: { enabled: true, country: 'CY', siteName: 'Test Site' },
        ...(env.bool('SITE_HOOKS', false) && {
          beforeSignIn: async (_ctx, { user, purpose }) => {
            if (!user.username.startsWith('waiting')) return;
            const { errors } = require('@strapi/utils');
            throw new errors.ApplicationError('Wait until you are approved', {
              code: 'site.waiting',
              purpose,
            });
          },
          afterSignIn: async (_ctx, { user, purpose, session }) => ({
            ...session,
            role: user.role.type,
            secrets: ['password', 'resetPasswordToken'].filter((name) => name in user),
            purpose,
          }),
        }),
        // Answers what the request's header says, as JSON; `undefined` is none.
        ...(env('SITE_BEFORE_SEND') && {
          beforeSend: async (ctx) =>
            ctx.get('x-answer') === 'undefined' ? undefined : JSON.parse(ctx.get('x-answer')),
        }),
      },
      env.json('SITE_SMS_AUTH', {})
    ),
  },
  'users-permissions': {
    config: merge(
      { jwtSecret: 'test-jwt-secret-of-the-site', ratelimit: { enabled: false } },
      env.json('SITE_USERS_PERMISSIONS', {})
    ),
  },
});
