import type { Core } from '@strapi/strapi';
import { USER } from './users-permissions/users';

const PHONES = 'plugin::sms-auth.verified-phone';

interface Column {
  name: string;
  charset: string;
  collation: string;
}

/**
 * MySQL compares no two columns of different collations, and a users table that came out of a dump may have another
 * than the database gives our new ones. Ours takes on that of the users.
 */
export const alignCollation = async (strapi: Core.Strapi): Promise<void> => {
  if (strapi.db.dialect.client !== 'mysql') return;
  const [users, phones] = [USER, PHONES].map((uid) => strapi.db.metadata.get(uid).tableName);
  const knex = strapi.db.connection;
  const [columns] = (await knex.raw(
    `select table_name as name, character_set_name as charset, collation_name as collation
       from information_schema.columns
      where table_schema = database() and ((table_name = ? and column_name = 'document_id') or (table_name = ? and column_name = 'user_id'))`,
    [users, phones]
  )) as [Column[]];
  const [wanted, ours] = [users, phones].map((table) => columns.find(({ name }) => name === table));
  if (!wanted || !ours || wanted.collation === ours.collation) return;
  // Names of MySQL's own, which no placeholder takes.
  await knex.raw(
    `alter table ?? modify user_id varchar(255) character set ${wanted.charset} collate ${wanted.collation}`,
    [phones]
  );
};
