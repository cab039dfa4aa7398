import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';

/** What Strapi's core store keeps under `persisted_tables`: a name, or a name with the tables it needs. */
type PersistedTable = string | { name: string };

/**
 * Strapi drops the tables of content types that a boot does not know: one boot with the plugin switched off
 * would take everybody's second step. It spares those that its core store names.
 */
export const keepTables = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store({ type: 'core' });
  const kept = ((await store.get({ key: 'persisted_tables' })) ?? []) as PersistedTable[];
  const names = new Set(kept.map((table) => (typeof table === 'string' ? table : table.name)));
  const missing = Object.values(contentTypes)
    .map(({ schema }) => schema.collectionName)
    .filter((name) => !names.has(name));
  if (missing.length > 0) await store.set({ key: 'persisted_tables', value: [...kept, ...missing] });
};
