const path = require('node:path');

// Every limit on, and wide enough that none ends the run.
const limits = {
  phonePer10Minutes: 100,
  phonePerDay: 1000,
  addressPerHour: 10_000,
  messagesPerDay: 1_000_000,
};

module.exports = ({ env }) => ({
  'sms-auth': {
    enabled: env.bool('SITE_PLUGIN'),
    resolve: path.resolve(__dirname, '../../../..'),
    config: {
      clickatell: { apiKey: 'demo-one-api-key==', baseUrl: env('SITE_CLICKATELL') },
      settings: { enabled: true, country: 'CY', siteName: 'Bench', limits },
      ...(env('SITE_REDIS') && { limiter: { store: 'redis', url: env('SITE_REDIS') } }),
    },
  },
  'users-permissions': { config: { jwtSecret: 'bench-jwt-secret', ratelimit: { enabled: false } } },
});
