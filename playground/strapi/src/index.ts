import type { Core } from '@strapi/strapi';
import { seedAdministrator } from './seed/administrator';
import { seedAds } from './seed/ads';
import { seedGrants } from './seed/grants';
import { seedResetPage } from './seed/reset-page';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await seedAdministrator(strapi);
    await seedGrants(strapi);
    await seedResetPage(strapi);
    await seedAds(strapi);
  },
};
