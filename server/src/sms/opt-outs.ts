import type { Core } from '@strapi/strapi';
import { hashKey } from '../secrets';
import { type E164, now } from '../vocabulary';

const UID = 'plugin::sms-auth.opt-out';

const hash = (strapi: Core.Strapi, phone: E164): string => hashKey(strapi, 'opt-out', phone);

export const hasOptedOut = async (strapi: Core.Strapi, phone: E164): Promise<boolean> =>
  (await strapi.db.query(UID).count({ where: { hash: hash(strapi, phone) } })) > 0;

export const optOut = async (strapi: Core.Strapi, phone: E164): Promise<void> => {
  if (await hasOptedOut(strapi, phone)) return;
  await strapi.db.query(UID).create({ data: { hash: hash(strapi, phone), since: now() } });
};

export const optIn = (strapi: Core.Strapi, phone: E164): Promise<unknown> =>
  strapi.db.query(UID).deleteMany({ where: { hash: hash(strapi, phone) } });
