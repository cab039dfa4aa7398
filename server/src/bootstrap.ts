import type { Core } from '@strapi/strapi';
import { guardWrites, reportDoors, reportUnverified } from './accounts';
import { forgetUsers } from './journeys';
import { normalizeCustomFields, registerPermissions, reportSetup, schedule } from './site';
import { currentProvider } from './sms';

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  // A provider that cannot be loaded stops the boot, not the first person who waits for a code.
  await currentProvider(strapi);
  await registerPermissions(strapi);
  guardWrites(strapi, (userIds) => forgetUsers(strapi, userIds));
  normalizeCustomFields(strapi);
  schedule(strapi);
  reportDoors(strapi);
  await reportUnverified(strapi);
  await reportSetup(strapi);
};
