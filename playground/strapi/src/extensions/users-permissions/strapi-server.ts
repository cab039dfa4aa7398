interface Route {
  handler: string;
  config: { policies?: string[] };
}

interface Plugin {
  contentTypes: { user: { schema: { attributes: Record<string, object> } } };
  routes: { 'content-api': { routes: Route[] } | ((site: unknown) => { routes: Route[] }) };
}

const guarded = (route: Route): Route =>
  route.handler === 'user.update'
    ? {
        ...route,
        config: { ...route.config, policies: [...(route.config.policies ?? []), 'global::own-account'] },
      }
    : route;

export default (plugin: Plugin): Plugin => {
  plugin.contentTypes.user.schema.attributes.name = { type: 'string', maxLength: 100 };
  const stock = plugin.routes['content-api'];
  plugin.routes['content-api'] = (site: unknown) => {
    const api = typeof stock === 'function' ? stock(site) : stock;
    return { ...api, routes: api.routes.map(guarded) };
  };
  return plugin;
};
