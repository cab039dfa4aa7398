import type { Core } from '@strapi/strapi';
import { type E164, now, perSite, statements } from '../core';
import { recipientOf } from './recipient';

const UID = 'plugin::sms-auth.opt-out';

const found = perSite((strapi) => `select 1 from ${statements(strapi).table(UID)} where hash = ?`);

export const hasOptedOut = async (strapi: Core.Strapi, phone: E164): Promise<boolean> =>
  (await statements(strapi).run(found(strapi), [recipientOf(strapi, phone)])).rows.length > 0;

export const optOut = async (strapi: Core.Strapi, phone: E164): Promise<void> => {
  const table = strapi.db.getConnection(strapi.db.metadata.get(UID).tableName);
  await table
    .insert({ hash: recipientOf(strapi, phone), since: now() })
    .onConflict('hash')
    .ignore();
};

export const optIn = (strapi: Core.Strapi, phone: E164): Promise<unknown> =>
  strapi.db.query(UID).deleteMany({ where: { hash: recipientOf(strapi, phone) } });
