import type { Core } from '@strapi/strapi';
import { seedAdministrator } from './seed/administrator';
import { seedAds } from './seed/ads';
import { seedGrants } from './seed/grants';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await seedAdministrator(strapi);
    await seedGrants(strapi);
    await seedAds(strapi);
  },
};
