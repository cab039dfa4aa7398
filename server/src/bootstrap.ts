import type { Core } from '@strapi/strapi';
import { guardWrites, reportDoors, reportUnverified } from './accounts';
import { schedule } from './cron';
import { normalizeCustomFields } from './custom-field';
import { forgetUsers } from './journeys/lose-phone';
import { registerPermissions } from './permissions';
import { currentProvider } from './sms/provider';

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  // A provider that cannot be loaded stops the boot, not the first person who waits for a code.
  await currentProvider(strapi);
  await registerPermissions(strapi);
  guardWrites(strapi, (userIds) => forgetUsers(strapi, userIds));
  normalizeCustomFields(strapi);
  schedule(strapi);
  reportDoors(strapi);
  await reportUnverified(strapi);
};
