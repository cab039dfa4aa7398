import type { Core } from '@strapi/strapi';
import { logFailure, withRetry } from '../../core';
import { pluginConfig } from '../../settings';
import { USER } from './users';

const PHONES = 'plugin::sms-auth.verified-phone';
/** Where Strapi notes the schema it built last. A boot without the plugin leaves another note there. */
const SCHEMAS = 'strapi_database_schema';

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'sms-auth', key: 'schema' });

const schemaNow = async (strapi: Core.Strapi): Promise<string> => {
  const note = await strapi.db.getConnection(SCHEMAS).select('id', 'hash').orderBy('id', 'desc').first();
  return note ? `${note.id}:${note.hash}` : '';
};

const qualified = (strapi: Core.Strapi, table: string): string => {
  const schema = strapi.db.getSchemaName();
  return schema ? `${schema}.${table}` : table;
};

/** Gives every user's phone field the verified number that it held. */
export const putPhonesBack = async (strapi: Core.Strapi): Promise<void> => {
  const users = strapi.db.metadata.get(USER);
  const phones = strapi.db.metadata.get(PHONES);
  const { phoneField } = pluginConfig(strapi);
  const column =
    (users.attributes[phoneField] as { columnName?: string } | undefined)?.columnName ?? phoneField;
  const owner = { user: `${users.tableName}.document_id`, phone: `${users.tableName}.${column}` };
  const verified = qualified(strapi, phones.tableName);
  await withRetry(strapi, () =>
    strapi.db
      .getConnection(users.tableName)
      .whereExists((one) =>
        one
          .select(strapi.db.connection.raw('1'))
          .from(`${verified} as held`)
          .whereRaw('held.user_id = ??', [owner.user])
          .whereRaw('(?? is null or ?? <> held.phone)', [owner.phone, owner.phone])
      )
      .update({
        [column]: strapi.db.connection.raw('(select held.phone from ?? as held where held.user_id = ??)', [
          verified,
          owner.user,
        ]),
      })
  );
};

/**
 * A boot without the plugin drops the column that it added to the user, and lets anybody write a field of the
 * site's own. Where Strapi has built another schema since our last boot, users get their verified phones back:
 * one statement, and none at an ordinary boot.
 */
export const refillPhones = async (strapi: Core.Strapi): Promise<void> => {
  try {
    const schema = await schemaNow(strapi);
    if ((await store(strapi).get({})) === schema) return;
    await putPhonesBack(strapi);
    await store(strapi).set({ value: schema });
  } catch (error) {
    logFailure(strapi, "users' phone fields could not be filled from the verified phones")(error);
  }
};
