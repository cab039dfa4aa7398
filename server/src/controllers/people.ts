import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { People, PersonDetails, RoleCount } from '../../../contract';
import { countRoles, findPeople } from '../accounts';
import { forgetDevicesOf, lookAt, resetPhone } from '../journeys';

const pageOf = (value: unknown): number => {
  const page = Number(value ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
};

export const people = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { q, page } = ctx.query;
    ctx.body = (await findPeople(
      strapi,
      typeof q === 'string' ? q.replaceAll('\0', '').trim() : '',
      pageOf(page)
    )) satisfies People;
  },
  async findOne(ctx: Context) {
    ctx.body = { data: (await lookAt(strapi, ctx.params.id)) satisfies PersonDetails };
  },
  async roles(ctx: Context) {
    ctx.body = { data: (await countRoles(strapi)) satisfies RoleCount[] };
  },
  async reset(ctx: Context) {
    ctx.body = { data: await resetPhone(strapi, ctx.params.id, ctx.state.user) };
  },
  async forgetDevices(ctx: Context) {
    ctx.body = { data: await forgetDevicesOf(strapi, ctx.params.id, ctx.state.user) };
  },
});
