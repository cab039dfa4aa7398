import type { Core } from '@strapi/strapi';
import { mailToLog } from './mail-to-log';
import { seedAdministrator } from './seed/administrator';
import { seedAds } from './seed/ads';
import { seedGrants } from './seed/grants';
import { seedResetPage } from './seed/reset-page';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    mailToLog(strapi);
    await seedAdministrator(strapi);
    await seedGrants(strapi);
    await seedResetPage(strapi);
    await seedAds(strapi);
  },
};
