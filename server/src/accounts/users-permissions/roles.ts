import type { Core } from '@strapi/strapi';
import type { RoleCount } from '../../../../contract';
import type { UserId } from '../../core';
import { USER } from './users';

const ROLE = 'plugin::users-permissions.role';
const PHONES = 'plugin::sms-auth.verified-phone';

/** The type of a person's role, as users-permissions names it; null where they have none. */
export const roleOf = async (strapi: Core.Strapi, documentId: UserId): Promise<string | null> => {
  const user = (await strapi.db
    .query(USER)
    .findOne({ where: { documentId }, select: ['id'], populate: { role: { select: ['type'] } } })) as {
    role: { type: string } | null;
  } | null;
  return user?.role?.type ?? null;
};

/** The roles that a person can have, by type. */
export const roleTypes = async (strapi: Core.Strapi): Promise<string[]> => {
  const roles = (await strapi.db.query(ROLE).findMany({ select: ['type'], orderBy: { id: 'asc' } })) as {
    type: string;
  }[];
  return roles.map(({ type }) => type);
};

/** How many people each role has, and how many of them without a verified phone. */
export const countRoles = async (strapi: Core.Strapi): Promise<RoleCount[]> => {
  const roles = (await strapi.db.query(ROLE).findMany({ orderBy: { id: 'asc' } })) as {
    id: number;
    type: string;
    name: string;
  }[];
  const users = strapi.db.query(USER);
  return Promise.all(
    roles.map(async ({ id, type, name }) => {
      const verified = strapi.db.getConnection(strapi.db.metadata.get(PHONES).tableName).select('user_id');
      const [people, withoutPhone] = await Promise.all([
        users.count({ where: { role: { id } } }),
        users.count({ where: { role: { id }, documentId: { $notIn: verified } } }),
      ]);
      return { type, name, people, withoutPhone };
    })
  );
};
