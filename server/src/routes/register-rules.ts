import type { Core } from '@strapi/strapi';

type Rule = string | { name: string; config?: object } | ((...given: unknown[]) => unknown);
interface Rules {
  policies?: Rule[];
  middlewares?: Rule[];
}
interface Router {
  routes: { method: string; path: string; config?: Rules }[];
}

const PLUGIN = 'users-permissions';
/** It counts by e-mail in the memory of one process; our own limits stand in its place. */
const RATE_LIMIT = `plugin::${PLUGIN}.rateLimit`;

/** A name without a namespace is users-permissions' own there, and would be ours here. */
const qualified = (rule: Rule): Rule => {
  if (typeof rule === 'function') return rule;
  const name = typeof rule === 'string' ? rule : rule.name;
  const whole = name.includes('::') ? name : `plugin::${PLUGIN}.${name}`;
  return typeof rule === 'string' ? whole : { ...rule, name: whole };
};

const nameOf = (rule: Rule): string | undefined =>
  typeof rule === 'function' ? undefined : typeof rule === 'string' ? rule : rule.name;

/**
 * What a site put on users-permissions' `POST /auth/local/register`, an e-mail domain or an invitation, say: who
 * registers by phone passes the same policies and middlewares, with the same fields in the body.
 */
export const registerRules = (strapi: Core.Strapi): Required<Rules> => {
  const routers = strapi.plugin(PLUGIN).routes as Record<string, Router | ((given: object) => Router)>;
  const given = routers['content-api'];
  const router = typeof given === 'function' ? given({ strapi }) : given;
  const route = router?.routes.find(
    ({ method, path }) => method === 'POST' && path.toLowerCase() === '/auth/local/register'
  );
  const { policies = [], middlewares = [] } = route?.config ?? {};
  return {
    policies: policies.map(qualified),
    middlewares: middlewares.map(qualified).filter((rule) => nameOf(rule) !== RATE_LIMIT),
  };
};
