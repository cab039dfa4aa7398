import type { Core } from '@strapi/strapi';

type Asked = { state: { user?: { id: number } }; params: { id?: string } };

/** users-permissions lets whoever may update users update all of them; here people update themselves. */
export default (ctx: Asked, _config: unknown, _site: { strapi: Core.Strapi }) =>
  String(ctx.state.user?.id) === ctx.params.id;
