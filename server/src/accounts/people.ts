import type { Core } from '@strapi/strapi';
import { type E164, isRefusal, type MaskedPhone, type Millis, now, type UserId, type UserRow } from '../core';
import { maskPhone, parsePhone } from '../phones';
import { readSettings } from '../settings';
import { hasName, USER } from './users';
import { ownerOf } from './verified-phones';

const PHONES = 'plugin::sms-auth.verified-phone';
const DEVICES = 'plugin::sms-auth.trusted-device';
const PAGE_SIZE = 25;

/** A user as an administrator sees one. */
export interface Person {
  id: UserRow;
  documentId: UserId;
  username: string;
  email: string;
  /** Where the site gives its users one. */
  name?: string | null;
  phone: MaskedPhone | null;
  verifiedAt: string | null;
  trustedDevices: number;
}

const byNumber = async (strapi: Core.Strapi, q: string) => {
  const { country } = await readSettings(strapi);
  try {
    return await ownerOf(strapi, parsePhone(q, country));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

const search = async (strapi: Core.Strapi, q: string): Promise<object> => {
  if (q === '') return {};
  const owner = await byNumber(strapi, q);
  const words = [
    { username: { $containsi: q } },
    { email: { $containsi: q } },
    ...(hasName(strapi) ? [{ name: { $containsi: q } }] : []),
  ];
  return { $or: owner ? [...words, { documentId: owner.userId }] : words };
};

/** A page of users with what is known of their phones; two statements more than the page itself. */
export const findPeople = async (strapi: Core.Strapi, q: string, page: number) => {
  const where = await search(strapi, q);
  const named = hasName(strapi);
  const [users, total] = (await strapi.db.query(USER).findWithCount({
    where,
    select: ['id', 'documentId', 'username', 'email', ...(named ? ['name'] : [])],
    orderBy: { id: 'asc' },
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  })) as [Person[], number];
  const userId = { $in: users.map(({ documentId }) => documentId) };
  const phones = (await strapi.db.query(PHONES).findMany({ where: { userId } })) as {
    userId: UserId;
    phone: E164;
    verifiedAt: string;
  }[];
  const devices = (await strapi.db
    .query(DEVICES)
    .findMany({ where: { userId, expiresAt: { $gt: now() } }, select: ['userId'] })) as { userId: UserId }[];
  const data = users.map(({ id, documentId, username, email, name }): Person => {
    const verified = phones.find((phone) => phone.userId === documentId);
    return {
      id,
      documentId,
      username,
      email,
      ...(name !== undefined && { name }),
      phone: verified ? maskPhone(verified.phone) : null,
      verifiedAt: verified ? new Date(Number(verified.verifiedAt) as Millis).toISOString() : null,
      trustedDevices: devices.filter((device) => device.userId === documentId).length,
    };
  });
  return {
    data,
    meta: { pagination: { page, pageSize: PAGE_SIZE, pageCount: Math.ceil(total / PAGE_SIZE), total } },
  };
};
