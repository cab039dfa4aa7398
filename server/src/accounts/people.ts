import type { Core } from '@strapi/strapi';
import type { Person, PersonDetails } from '../../../contract';
import { type E164, isRefusal, type Millis, type UserId } from '../core';
import { maskPhone, parsePhone } from '../phones';
import { readSettings } from '../settings';
import { countRecoveryCodes } from './recovery-codes';
import { listDevices, ownersOfDevices } from './trusted-devices';
import { hasName, USER, type User } from './users-permissions/users';
import { ownerOf, phoneOf } from './verified-phones';

const PHONES = 'plugin::sms-auth.verified-phone';
const PAGE_SIZE = 25;

const byNumber = async (strapi: Core.Strapi, q: string) => {
  const { country } = await readSettings(strapi);
  try {
    return await ownerOf(strapi, parsePhone(q, country));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

const search = async (strapi: Core.Strapi, q: string): Promise<Record<string, unknown>> => {
  if (q === '') return {};
  const owner = await byNumber(strapi, q);
  const words = [
    { username: { $containsi: q } },
    { email: { $containsi: q } },
    ...(hasName(strapi) ? [{ name: { $containsi: q } }] : []),
  ];
  return { $or: owner ? [...words, { documentId: owner.userId }] : words };
};

type Listed = Pick<User, 'id' | 'documentId' | 'username' | 'email'> & { name?: string | null };

const personOf = (
  { id, documentId, username, email, name }: Listed,
  verified: { phone: E164; verifiedAt: number | string } | null,
  trustedDevices: number
): Person => ({
  id,
  documentId,
  username,
  email,
  ...(name !== undefined && { name }),
  phone: verified ? maskPhone(verified.phone) : null,
  verifiedAt: verified ? new Date(Number(verified.verifiedAt) as Millis).toISOString() : null,
  trustedDevices,
});

/** What is known of one person's phone, without its messages. */
export const describePerson = async (
  strapi: Core.Strapi,
  user: User
): Promise<Omit<PersonDetails, 'messages'>> => {
  const { documentId } = user;
  const { rememberDeviceDays } = await readSettings(strapi);
  const [verified, recoveryCodesLeft, devices] = await Promise.all([
    phoneOf(strapi, documentId),
    countRecoveryCodes(strapi, documentId),
    listDevices(strapi, documentId, [], rememberDeviceDays),
  ]);
  return {
    ...personOf(user, verified, devices.length),
    recoveryCodesLeft,
    devices: devices.map(({ current: _nobodys, ...device }) => device),
  };
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
  })) as [Listed[], number];
  const userIds = users.map(({ documentId }) => documentId);
  const phones = (await strapi.db.query(PHONES).findMany({ where: { userId: { $in: userIds } } })) as {
    userId: UserId;
    phone: E164;
    verifiedAt: string;
  }[];
  const { rememberDeviceDays } = await readSettings(strapi);
  const owners = await ownersOfDevices(strapi, userIds, rememberDeviceDays);
  const data = users.map((user) =>
    personOf(
      user,
      phones.find(({ userId }) => userId === user.documentId) ?? null,
      owners.filter((owner) => owner === user.documentId).length
    )
  );
  return {
    data,
    meta: { pagination: { page, pageSize: PAGE_SIZE, pageCount: Math.ceil(total / PAGE_SIZE), total } },
  };
};
