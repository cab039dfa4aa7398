import path from 'node:path';
import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const PORTS = { postgres: 5432, mysql: 3306 };

const server = (env: Env, client: keyof typeof PORTS) => ({
  client,
  connection: {
    host: env('DATABASE_HOST', '127.0.0.1'),
    port: env.int('DATABASE_PORT', PORTS[client]),
    database: env('DATABASE_NAME', 'strapi'),
    user: env('DATABASE_USERNAME', 'strapi'),
    password: env('DATABASE_PASSWORD', 'strapi'),
    ...(client === 'postgres' && { schema: env('DATABASE_SCHEMA', 'public') }),
  },
  pool: { min: 0, max: env.int('DATABASE_POOL_MAX', 10) },
});

const file = (env: Env) => ({
  client: 'sqlite' as const,
  connection: { filename: path.resolve(process.cwd(), env('DATABASE_FILE', '.tmp/demo.db')) },
  useNullAsDefault: true,
});

export default ({ env }: Core.Config.Shared.ConfigParams) => {
  const client = env.oneOf('DATABASE_CLIENT', ['sqlite', 'postgres', 'mysql'], 'sqlite');
  return { connection: client === 'postgres' || client === 'mysql' ? server(env, client) : file(env) };
};
