import type { Core } from '@strapi/strapi';

/** Where the link of "forgot password" leads; users-permissions sends none before it knows. */
export const seedResetPage = async (strapi: Core.Strapi): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  const settings = (await store.get({})) as { email_reset_password: string | null };
  if (settings.email_reset_password) return;
  const storefront = `http://localhost:${process.env.STOREFRONT_PORT ?? 5173}`;
  await store.set({ value: { ...settings, email_reset_password: `${storefront}/#/reset-password` } });
};
