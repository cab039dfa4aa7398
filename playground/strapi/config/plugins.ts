import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { mergeDeep } from '../src/merge-deep';

// The repository that this site stands in. Strapi reads this file as TypeScript and as its build, one folder deeper.
const ROOT = ['../../..', '../../../..']
  .map((up) => path.resolve(__dirname, up))
  .find((folder) => existsSync(path.join(folder, 'strapi-server.js')));

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  'users-permissions': {
    config: mergeDeep(
      {
        jwtSecret: env('JWT_SECRET', 'demo-jwt-secret'),
        jwtManagement: env('UP_JWT_MANAGEMENT', 'legacy-support'),
        sessions: { httpOnly: env.bool('UP_HTTP_ONLY', false) },
        register: { allowedFields: ['name'] },
      },
      env.json('UP_CONFIG', {})
    ),
  },
  graphql: {
    enabled: env.bool('GRAPHQL', true),
    config: { defaultLimit: 25, maxLimit: 100, depthLimit: 10 },
  },
  'sms-auth': {
    enabled: env.bool('SMS_AUTH', true),
    resolve: ROOT,
    config: mergeDeep(
      {
        clickatell: {
          apiKey: env('CLICKATELL_API_KEY', 'demo-one-api-key=='),
          baseUrl: env('CLICKATELL_URL', 'http://127.0.0.1:4400'),
        },
        settings: {
          enabled: true,
          country: 'CY',
          siteName: 'Bazaar',
          // Whoever tries the demo is one address, and sends a lot.
          limits: { addressPerHour: 1000 },
          ...env.json('SMS_AUTH_SETTINGS', {}),
        },
      },
      env.json('SMS_AUTH_CONFIG', {})
    ),
  },
});
