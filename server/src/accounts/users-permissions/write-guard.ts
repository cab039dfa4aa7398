import type { Core } from '@strapi/strapi';
import { isRefusal, refuse, refuseField, type UserId, type UserRow } from '../../core';
import { parsePhone } from '../../phones';
import { pluginConfig, readSettings } from '../../settings';
import { isOurWrite, phoneOf } from '../verified-phones';
import { isFieldFree } from './phone-field';
import { USER } from './users';

interface Write {
  params: { data?: Record<string, unknown> | Record<string, unknown>[]; where?: Record<string, unknown> };
  state: { userIds?: UserId[] };
}

/** What is done when users-permissions' users change, in the transaction that changes them. */
export interface UserNews {
  newPassword(userIds: UserId[]): Promise<void>;
  deleted(userIds: UserId[]): Promise<void>;
}

/** What says who somebody is. Strapi lets whoever may save a profile write both. */
const IDENTITY = ['id', 'documentId'] as const;

const names = (change: Record<string, unknown>): (typeof IDENTITY)[number][] =>
  IDENTITY.filter((name) => change[name] !== undefined);

const affected = async (
  strapi: Core.Strapi,
  where: Record<string, unknown> | undefined,
  columns: string[] = []
) =>
  (await strapi.db
    .query(USER)
    .findMany({ where: where ?? {}, select: ['id', 'documentId', ...columns] })) as ({
    id: UserRow;
    documentId: UserId;
  } & Record<string, unknown>)[];

/**
 * The last guard of the user's identity and phone field: whoever writes them but us, through REST, GraphQL, the
 * content manager, the document service or the query engine, is refused. Writing what already stands there is no
 * change.
 */
export const guardWrites = (strapi: Core.Strapi, { newPassword, deleted }: UserNews): void => {
  const field = pluginConfig(strapi).phoneField;

  const refused = (users: { id: UserRow }[]) => {
    const signedIn = strapi.requestContext.get()?.state?.user as { id?: unknown } | undefined;
    const isOwn = users.length > 0 && users.every(({ id }) => id === signedIn?.id);
    return refuse('phone.not-yours', isOwn ? { reason: 'verify-own' } : {});
  };

  const keepIdentity = (users: { id: UserRow; documentId: UserId }[], change: Record<string, unknown>) => {
    for (const name of names(change)) {
      if (users.some((user) => user[name] !== change[name] && String(user[name]) !== String(change[name])))
        throw refuseField([name], 'is never changed');
    }
  };

  const beforeCreate = async ({ params }: Write) => {
    const rows = [params.data ?? {}].flat();
    if (!isOurWrite() && rows.some((row) => row[field]) && !(await isFieldFree(strapi))) throw refused([]);
    for (const row of rows) {
      for (const name of names(row)) {
        // No row id yet is how a new account begins; no document id is an account that nobody can be told by.
        if (row[name] === null && name === 'id') continue;
        if (row[name] === null || (await affected(strapi, { [name]: row[name] })).length > 0)
          throw refuseField([name], 'is missing, or that of another account');
      }
    }
  };

  const read = async (phone: unknown): Promise<unknown> => {
    if (typeof phone !== 'string' || phone === '') return phone || null;
    try {
      return parsePhone(phone, (await readSettings(strapi)).country);
    } catch (error) {
      if (isRefusal(error)) return phone;
      throw error;
    }
  };

  // A profile that is saved back whole changes nothing, however its number is spelled. What nobody has
  // verified may be emptied. Everything else is refused. Returns what is to be written.
  const unchanged = async (users: Awaited<ReturnType<typeof affected>>, asked: unknown) => {
    const phone = await read(asked);
    for (const user of users) {
      const held = user[field] || null;
      if (held === asked || held === phone) continue;
      if (phone !== null || (await phoneOf(strapi, user.documentId))) throw refused(users);
    }
    return users.every((user) => (user[field] || null) === asked) ? asked : phone;
  };

  const beforeUpdate = async ({ params, state }: Write) => {
    const change = [params.data ?? {}].flat()[0] ?? {};
    const touchesPhone = !isOurWrite() && Object.hasOwn(change, field) && change[field] !== undefined;
    const touchesPassword = Object.hasOwn(change, 'password') && change.password !== undefined;
    if (!touchesPhone && !touchesPassword && names(change).length === 0) return;
    const users = await affected(strapi, params.where, [field]);
    keepIdentity(users, change);
    if (touchesPhone && !(await isFieldFree(strapi)))
      change[field] = await unchanged(users, change[field] || null);
    if (touchesPassword) state.userIds = users.map(({ documentId }) => documentId);
  };

  const afterUpdate = async ({ state }: Write) => {
    if (state.userIds && state.userIds.length > 0) await newPassword(state.userIds);
  };

  const beforeDelete = async ({ params, state }: Write) => {
    state.userIds = (await affected(strapi, params.where)).map(({ documentId }) => documentId);
  };
  const afterDelete = async ({ state }: Write) => {
    if (state.userIds && state.userIds.length > 0) await deleted(state.userIds);
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
