module.exports = ({ env }) => ({
  host: '127.0.0.1',
  port: env.int('PORT', 0),
  url: env('PUBLIC_URL', ''),
  app: { keys: ['test-key-one', 'test-key-two'] },
  proxy: { koa: env.bool('SITE_PROXY', false) },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
