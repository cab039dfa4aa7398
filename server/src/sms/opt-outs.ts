import type { Core } from '@strapi/strapi';
import { type E164, hashKey, now } from '../core';

const UID = 'plugin::sms-auth.opt-out';

const hash = (strapi: Core.Strapi, phone: E164): string => hashKey(strapi, 'opt-out', phone);

export const hasOptedOut = async (strapi: Core.Strapi, phone: E164): Promise<boolean> =>
  (await strapi.db.query(UID).count({ where: { hash: hash(strapi, phone) } })) > 0;

export const optOut = async (strapi: Core.Strapi, phone: E164): Promise<void> => {
  const table = strapi.db.getConnection(strapi.db.metadata.get(UID).tableName);
  await table
    .insert({ hash: hash(strapi, phone), since: now() })
    .onConflict('hash')
    .ignore();
};

export const optIn = (strapi: Core.Strapi, phone: E164): Promise<unknown> =>
  strapi.db.query(UID).deleteMany({ where: { hash: hash(strapi, phone) } });
