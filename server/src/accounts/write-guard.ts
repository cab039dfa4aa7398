import type { Core } from '@strapi/strapi';
import { refuse, type UserId } from '../core';
import { pluginConfig } from '../settings';
import { forgetDevices } from './trusted-devices';
import { USER } from './users';
import { isOurWrite, phoneOf } from './verified-phones';

interface Write {
  params: { data?: Record<string, unknown> | Record<string, unknown>[]; where?: Record<string, unknown> };
  state: { userIds?: UserId[] };
}

const affected = async (
  strapi: Core.Strapi,
  where: Record<string, unknown> | undefined,
  columns: string[] = []
) =>
  (await strapi.db.query(USER).findMany({ where: where ?? {}, select: ['id', ...columns] })) as ({
    id: UserId;
  } & Record<string, unknown>)[];

/**
 * The last guard of the user's phone field: whoever writes it but us, through REST, GraphQL, the content
 * manager, the document service or the query engine, is refused. Writing what already stands there is no change.
 */
export const guardWrites = (strapi: Core.Strapi, forgetUsers: (userIds: UserId[]) => Promise<void>): void => {
  const field = pluginConfig(strapi).phoneField;

  const beforeCreate = ({ params }: Write) => {
    const rows = [params.data ?? {}].flat();
    if (!isOurWrite() && rows.some((row) => row[field])) throw refuse('phone.not-yours');
  };

  // What stands there stays there, but for a value that nobody has verified: that may be emptied.
  const refuseChanges = async (users: Awaited<ReturnType<typeof affected>>, asked: unknown) => {
    for (const user of users.filter((one) => (one[field] || null) !== asked))
      if (asked !== null || (await phoneOf(strapi, user.id))) throw refuse('phone.not-yours');
  };

  const beforeUpdate = async ({ params, state }: Write) => {
    const change = [params.data ?? {}].flat()[0] ?? {};
    const touchesPhone = !isOurWrite() && Object.hasOwn(change, field) && change[field] !== undefined;
    const touchesPassword = Object.hasOwn(change, 'password') && change.password !== undefined;
    if (!touchesPhone && !touchesPassword) return;
    const users = await affected(strapi, params.where, [field]);
    if (touchesPhone) await refuseChanges(users, change[field] || null);
    if (touchesPassword) state.userIds = users.map(({ id }) => id);
  };

  // A new password ends what the old one had opened: the devices that it was trusted on.
  const afterUpdate = async ({ state }: Write) => {
    if (state.userIds && state.userIds.length > 0) await forgetDevices(strapi, state.userIds);
  };

  const beforeDelete = async ({ params, state }: Write) => {
    state.userIds = (await affected(strapi, params.where)).map(({ id }) => id);
  };
  const afterDelete = async ({ state }: Write) => {
    if (state.userIds && state.userIds.length > 0) await forgetUsers(state.userIds);
  };

  strapi.db.lifecycles.subscribe({
    models: [USER],
    beforeCreate,
    beforeCreateMany: beforeCreate,
    beforeUpdate,
    beforeUpdateMany: beforeUpdate,
    afterUpdate,
    afterUpdateMany: afterUpdate,
    beforeDelete,
    beforeDeleteMany: beforeDelete,
    afterDelete,
    afterDeleteMany: afterDelete,
  } as unknown as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
};
